import { Readable } from 'node:stream';
import type { HttpAnswer } from '../support/http-answer.ts';

export type Service = 'dynamodb' | 's3' | 'rekognition';

/** One request on its way from the SDK to a service. */
export type Exchange = {
  service: Service;
  /** Whether its answers have no body: S3 says what went wrong with a HEAD by the status alone. */
  isHead: boolean;
  /** Lets the service do what it is asked. */
  send: () => Promise<HttpAnswer>;
  /** Ends the process: nothing that it waits for ever comes, and nothing that it does is done any more. */
  die: () => Promise<never>;
};

const failed = (name: string, code?: string): Error =>
  Object.assign(new Error(`injected: ${name}`), { name, ...(code !== undefined && { code }) });

/** A refusal as each service words it: S3 in XML, the others in JSON. */
const refusal = ({ service, isHead }: Exchange, statusCode: number, code: string): HttpAnswer =>
  service === 's3'
    ? {
        statusCode,
        headers: { 'content-type': 'application/xml' },
        body: Buffer.from(isHead ? '' : `<Error><Code>${code}</Code><Message>injected</Message></Error>`),
      }
    : {
        statusCode: statusCode === 503 || statusCode === 403 ? 400 : statusCode,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Buffer.from(JSON.stringify({ __type: code, message: 'injected' })),
      };

const throttles = {
  dynamodb: 'ProvisionedThroughputExceededException',
  rekognition: 'ThrottlingException',
  s3: 'SlowDown',
} as const;

/**
 * What can go wrong with one request. Where the service may have done what it was asked although no good answer came, it
 * has: that is the harder case.
 */
export const faults = {
  'connection refused': () => Promise.reject(failed('Error', 'ECONNREFUSED')),

  'reset mid-body': async ({ send }) => {
    const { body, ...answer } = await send();
    const half = Readable.from(
      (function* () {
        yield Buffer.from(body).subarray(0, body.length / 2);
        throw failed('Error', 'ECONNRESET');
      })(),
    );
    // An answer without a body can only be cut off before its end.
    if (body.length === 0) throw failed('Error', 'ECONNRESET');
    return { ...answer, body: half };
  },

  timeout: async ({ send }) => {
    await send();
    throw failed('TimeoutError');
  },

  throttle: (exchange) => Promise.resolve(refusal(exchange, 503, throttles[exchange.service])),

  'error 500': async (exchange) => {
    await exchange.send();
    return refusal(exchange, 500, exchange.service === 's3' ? 'InternalError' : 'InternalServerError');
  },

  'access denied': (exchange) =>
    Promise.resolve(
      refusal(exchange, 403, exchange.service === 's3' ? 'AccessDenied' : 'AccessDeniedException'),
    ),

  malformed: async ({ send, isHead }) => {
    await send();
    const body = Buffer.from(isHead ? '' : '<html><p>');
    return { statusCode: 200, headers: { 'content-type': 'text/html' }, body };
  },

  'crash before': ({ die }) => die(),

  'crash after': async ({ send, die }) => {
    await send();
    return die();
  },
} as const satisfies Record<
  string,
  (exchange: Exchange) => Promise<Omit<HttpAnswer, 'body'> & { body: Uint8Array | Readable }>
>;

export type Fault = keyof typeof faults;
const isFault = (text: string): text is Fault => Object.hasOwn(faults, text);
export const faultNames: readonly Fault[] = Object.keys(faults).filter(isFault);

/** Whether the service did what it was asked, although nobody was told. */
export const tookEffect = (fault: Fault): boolean =>
  ['reset mid-body', 'timeout', 'error 500', 'malformed', 'crash after'].includes(fault);

/**
 * Those after which the SDK sends a request again. After the others there is but one request, so that once is the same as
 * every time.
 */
export const faultsTriedAgain: readonly Fault[] = faultNames.filter(
  (fault) => !['access denied', 'malformed', 'crash before', 'crash after'].includes(fault),
);
