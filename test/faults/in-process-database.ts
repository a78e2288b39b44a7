import { EventEmitter } from 'node:events';
import dynalite from 'dynalite';
import type { HttpAnswer } from './http-answer.ts';

type HttpRequest = { method: string; path: string; headers: Record<string, string>; body?: unknown };

/** The SDK's bodies warn when they are taken for text, which `Buffer.from` asks them about. */
export const bytesOf = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/** The embedded database in memory, asked without a connection in between. */
export function inProcessDatabase(): (request: HttpRequest) => Promise<HttpAnswer> {
  const server = dynalite({ createTableMs: 0 });
  return ({ method, path, headers, body }) =>
    new Promise((resolve) => {
      const answered: Record<string, string> = {};
      const incoming = Object.assign(new EventEmitter(), { method, url: path, headers });
      const outgoing = {
        statusCode: 200,
        setHeader: (name: string, value: unknown) => {
          answered[name.toLowerCase()] = String(value);
        },
        end: (text: string) =>
          resolve({ statusCode: outgoing.statusCode, headers: answered, body: Buffer.from(text) }),
      };
      server.emit('request', incoming, outgoing);
      if (typeof body === 'string' || body instanceof Uint8Array) incoming.emit('data', bytesOf(body));
      incoming.emit('end');
    });
}
