import { request } from 'node:http';

/** What came of one synchronous invocation. */
export type Invocation =
  | { outcome: 'succeeded' }
  | { outcome: 'function_error'; response: unknown }
  /** Lambda could not run the function: 429, its own error, or it is not there (yet). */
  | { outcome: 'throttled' };

/** Runs a function once and waits for it, or until the signal says that nobody waits any more. */
export type Invoke = (
  call: { functionName: string; payload: unknown },
  signal: AbortSignal,
) => Promise<Invocation>;

/**
 * Invokes over Lambda's HTTP API. No time limit of its own: the function's is the limit, and `fetch` has one.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function invokeOverHttp(lambdaUrl: string): Invoke {
  return ({ functionName, payload }, signal) =>
    new Promise((resolve) => {
      const url = new URL(`/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`, lambdaUrl);
      const call = request(url, { method: 'POST', agent: false, signal }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', () => resolve({ outcome: 'throttled' }));
        answer.on('end', () => {
          const failed = answer.headers['x-amz-function-error'] !== undefined;
          if (answer.statusCode !== 200) resolve({ outcome: 'throttled' });
          else if (failed) resolve({ outcome: 'function_error', response: parse(Buffer.concat(chunks)) });
          else resolve({ outcome: 'succeeded' });
        });
      });
      call.on('error', () => resolve({ outcome: 'throttled' }));
      call.end(JSON.stringify(payload));
    });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return bytes.toString('utf8');
  }
}
