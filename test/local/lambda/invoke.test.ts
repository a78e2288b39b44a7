import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { invokeOverHttp } from '../../../src/local/lambda/invoke.ts';
import { closeServer, listenOnLoopback } from '../../../src/local/network/loopback.ts';

let lambda: Server | undefined;

afterEach(async () => {
  if (lambda) await closeServer(lambda);
  lambda = undefined;
});

async function invokeAgainst(listener: RequestListener) {
  lambda = createServer(listener);
  const port = await listenOnLoopback(lambda, 0);
  const call = { functionName: 'service-local-analyse photo', payload: { Records: [] } };
  return invokeOverHttp(`http://127.0.0.1:${port}`)(call, new AbortController().signal);
}

describe('invoking a function over HTTP', () => {
  it('posts the payload to the function’s invocations', async () => {
    const seen: string[] = [];
    const invocation = await invokeAgainst((request, response) => {
      seen.push(request.method ?? '', request.url ?? '');
      request.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
      request.on('end', () => response.end('null'));
    });
    expect(invocation).toEqual({ outcome: 'succeeded' });
    expect(seen).toEqual([
      'POST',
      '/2015-03-31/functions/service-local-analyse%20photo/invocations',
      '{"Records":[]}',
    ]);
  });

  it('tells a function’s error from success by its header, since both answer 200', async () => {
    const invocation = await invokeAgainst((_, response) => {
      response.writeHead(200, { 'X-Amz-Function-Error': 'Unhandled' }).end('{"errorMessage":"no"}');
    });
    expect(invocation).toEqual({ outcome: 'function_error', response: { errorMessage: 'no' } });
  });

  it.each([429, 404, 500, 503])('counts %i as Lambda’s failure, not the function’s', async (status) => {
    const invocation = await invokeAgainst((_, response) => response.writeHead(status).end());
    expect(invocation).toEqual({ outcome: 'throttled' });
  });

  it('counts a broken connection as Lambda’s failure', async () => {
    const invocation = await invokeAgainst((request) => request.socket.destroy());
    expect(invocation).toEqual({ outcome: 'throttled' });
  });
});
