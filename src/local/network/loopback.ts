import { once } from 'node:events';
import type { Server } from 'node:http';

/** Listens on this machine only; port 0 takes any free one. Answers with the port. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  // Node's five seconds would close a kept connection just as a client that paused writes to it again.
  server.keepAliveTimeout = 10 * 60 * 1000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** Stops listening and ends connections that are kept alive; answers when the last request is done. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}
