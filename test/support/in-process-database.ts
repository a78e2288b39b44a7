import { EventEmitter } from 'node:events';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { HttpAnswer } from './http-answer.ts';

/** A request as the SDK hands it to whatever carries it. */
export type HttpRequest = { method: string; path: string; headers: Record<string, string>; body?: unknown };

/** The SDK's bodies warn when they are taken for text, which `Buffer.from` asks them about. */
export const bytesOf = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/** The database looks only whether there is something like a signature. */
const asIfSigned = {
  'x-amz-date': '20261123T090000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=test/20261123/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** The embedded database in memory, asked without a connection in between and without a signature: it takes half as long. */
export function inProcessDatabase(): (request: HttpRequest) => Promise<HttpAnswer> {
  const server = dynalite({ createTableMs: 0 });
  return ({ method, path, headers, body }) =>
    new Promise((resolve) => {
      const answered: Record<string, string> = {};
      const incoming = Object.assign(new EventEmitter(), {
        method,
        url: path,
        headers: { ...headers, ...asIfSigned },
      });
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

/** Lets a client leave its requests unsigned, which is a fifth of what a call costs here. */
export function leaveUnsigned({ middlewareStack }: Pick<DynamoDBClient, 'middlewareStack'>): void {
  middlewareStack.remove('httpSigningMiddleware');
}
