import type { IncomingMessage } from 'node:http';

/**
 * The whole body of a request.
 * @throws Error when the client hangs up halfway, or sends more than it may
 */
export async function readBody(incoming: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const received: AsyncIterable<Uint8Array> = incoming;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of received) {
    length += chunk.length;
    if (length > maximumBytes) throw new Error(`The request is larger than ${maximumBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
