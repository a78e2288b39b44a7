import { readFile } from 'node:fs/promises';
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { headersOfAppFile } from '../../deploy/app-file.ts';
import { closeServer, listenOnLoopback } from '../network/loopback.ts';
import type { Distribution } from './distribution.ts';

export type LocalCloudFront = { url: string; close(): Promise<void> };

type Options = {
  port?: number;
  distribution: Distribution;
  /** Where the API is. */
  apiUrl: string;
  /** The folder of the built app; asked for each file, the first of which may have to wait for it. */
  app: () => Promise<string>;
  /** The text of `/config.json`. */
  config: string;
};

/** Serves the app and the API on one origin, as CloudFront does. */
export async function startLocalCloudFront(options: Options): Promise<LocalCloudFront> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
    const answered = options.distribution.isForApi(pathname)
      ? passOn(incoming, outgoing, options.apiUrl, agent)
      : serveFile(incoming, outgoing, pathname, options);
    // Who asked went away, or what answered did.
    answered.catch(() => outgoing.destroy());
  });
  // An upload of the slowest phone goes to S3, not through here; nothing is cut off that API Gateway would not cut off.
  server.on('clientError', (_error, socket) => socket.destroy());
  const url = `http://127.0.0.1:${await listenOnLoopback(server, options.port ?? 0)}`;
  return {
    url,
    async close() {
      agent.destroy();
      await closeServer(server);
    },
  };
}

async function passOn(incoming: IncomingMessage, outgoing: ServerResponse, apiUrl: string, agent: Agent) {
  const { host: _ours, ...headers } = incoming.headers;
  const passed = ask(`${apiUrl}${incoming.url}`, { method: incoming.method, headers, agent });
  const answer = await new Promise<IncomingMessage | undefined>((resolve) => {
    passed.once('response', resolve);
    passed.once('error', () => resolve(undefined));
    outgoing.once('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  if (!answer) {
    outgoing.writeHead(502, { 'content-type': 'text/plain' }).end('The API does not answer.\n');
    return;
  }
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  await pipeline(answer, outgoing);
}

async function serveFile(
  { method }: IncomingMessage,
  outgoing: ServerResponse,
  pathname: string,
  { distribution, app, config }: Options,
) {
  const send = (status: number, body: string | Buffer, headers: Record<string, string>) => {
    outgoing.writeHead(status, { ...headers, ...distribution.headersOf(pathname) });
    outgoing.end(method === 'HEAD' ? undefined : body);
  };
  const say = (status: number, text: string) =>
    send(status, `${text}\n`, { 'content-type': 'text/plain; charset=utf-8' });
  if (method !== 'GET' && method !== 'HEAD') return say(403, 'Only GET and HEAD.');
  const name = decoded(distribution.fileOf(pathname)).slice(1);
  if (name === 'config.json') return send(200, config, httpHeadersOf(name));
  try {
    const folder = await app();
    const file = path.join(folder, name);
    if (!file.startsWith(folder + path.sep)) return say(404, 'There is no such file.');
    return send(200, await readFile(file), httpHeadersOf(name));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing
      ? say(404, 'There is no such file.')
      : say(500, error instanceof Error ? error.message : 'The app cannot be served.');
  }
}

const httpHeadersOf = (name: string): Record<string, string> => {
  const { contentType, cacheControl } = headersOfAppFile(name);
  return { 'content-type': contentType, 'cache-control': cacheControl };
};

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return '/'; // no file has such a name
  }
}
