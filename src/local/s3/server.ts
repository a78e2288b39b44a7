import { createServer } from 'node:http';
import { join } from 'node:path';
import { listenOnLoopback } from '../network/loopback.ts';
import type { LocalS3Options } from './local-s3-options.ts';
import { openMultipartUploads } from './multipart-uploads.ts';
import { type ObjectStore, openObjectStore } from './object-store.ts';
import { serve } from './serve-request.ts';

/** A running S3; `store` reads its objects past the protocol, as another service of AWS would. */
export type LocalS3 = { url: string; store: ObjectStore; close(): Promise<void> };

/** Starts the laptop's S3 on 127.0.0.1, path style; rejects when the port is taken. */
export async function startLocalS3(options: LocalS3Options): Promise<LocalS3> {
  const now = options.now ?? (() => new Date());
  const store = await openObjectStore({ directory: options.directory, buckets: options.buckets, now });
  const uploads = await openMultipartUploads(join(options.directory, '.uploads'));
  const underWay = new Set<Promise<void>>();
  const server = createServer((incoming, outgoing) => {
    const time = now();
    // By this a client whose clock is wrong corrects it, as the SDK does.
    outgoing.setHeader('date', time.toUTCString());
    const served = serve(incoming, outgoing, options, { store, uploads }, time).finally(() =>
      underWay.delete(served),
    );
    underWay.add(served);
  });
  // A phone on a bad line may take longer than Node's five minutes; S3 only ends a connection that falls silent.
  server.requestTimeout = 0;
  server.setTimeout(60_000);
  server.on('clientError', (_error, socket) => socket.destroy());
  const port = await listenOnLoopback(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    store,
    close: async () => {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeAllConnections();
      await closed;
      // What has reached the disk half-way is finished first.
      await Promise.all(underWay);
    },
  };
}
