import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished, pipeline } from 'node:stream/promises';
import type { SignatureRules } from '../aws-signature/authorization.ts';
import { queryPairs, rawPath } from '../aws-signature/canonical-request.ts';
import { verifyRequest } from '../aws-signature/verify-request.ts';
import { corsHeaders } from './cors.ts';
import type { LocalS3Options } from './local-s3-options.ts';
import { objectEvent } from './object-event.ts';
import { permissionsOf } from './permissions.ts';
import { postObject } from './post-object.ts';
import { routeRequest } from './route-request.ts';
import { S3Error } from './s3-error.ts';
import type { S3Response, S3Services } from './s3-exchange.ts';

/** Answers one request; never rejects. `receivedAt` is what its signature and expiry are judged by. */
export async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: LocalS3Options,
  stored: Pick<S3Services, 'store' | 'uploads'>,
  receivedAt: Date,
): Promise<void> {
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  const common = { ...corsHeaders(incoming), 'x-amz-request-id': requestId, 'x-amz-id-2': 'local' };
  let answer: S3Response;
  try {
    answer = await respond(incoming, options, stored, receivedAt, requestId);
  } catch (error) {
    const refusal = asS3Error(error);
    answer = {
      status: refusal.status,
      headers: { ...refusal.headers, 'content-type': 'application/xml' },
      body: refusal.toXml(requestId),
    };
  }
  try {
    await send(
      outgoing,
      { ...answer, headers: { ...common, ...answer.headers } },
      incoming.method === 'HEAD',
    );
  } catch {
    // The client went away before it had read its answer; there is no one left to tell.
    outgoing.destroy();
  }
}

async function respond(
  incoming: IncomingMessage,
  options: LocalS3Options,
  stored: Pick<S3Services, 'store' | 'uploads'>,
  receivedAt: Date,
  requestId: string,
): Promise<S3Response> {
  if (incoming.method === 'OPTIONS') return { status: 200 };
  const target = incoming.url ?? '/';
  const [, bucketName = '', ...rest] = rawPath(target).split('/').map(decodeURIComponent);
  const key = rest.join('/');
  const bucket = options.buckets.find((candidate) => candidate.name === bucketName);
  const rules: SignatureRules = {
    service: 's3',
    region: options.region,
    secretAccessKeyOf: options.secretAccessKeyOf,
    now: receivedAt,
  };
  let accessKeyId = '';
  const services: S3Services = {
    ...stored,
    largestObjectBytes: options.largestObjectBytes ?? 64 * 1024 * 1024,
    announce: async (changed, change) => {
      const sourceIpAddress = incoming.socket.remoteAddress ?? '127.0.0.1';
      const context = { region: options.region, requestId, accessKeyId, sourceIpAddress };
      await options.onEvent(objectEvent(changed, change, context));
    },
  };
  const query = new Map(queryPairs(target));
  if (incoming.method === 'POST' && key === '' && !query.has('delete')) {
    const origin = `http://${incoming.headers.host ?? ''}`;
    const post = { incoming, bucketName, bucket, origin, rules, authorize: options.authorize };
    return postObject(post, services, (signer) => {
      accessKeyId = signer;
    });
  }
  const verification = verifyRequest(
    { method: incoming.method ?? '', target, headers: incoming.headers },
    rules,
  );
  if (verification.outcome === 'anonymous') throw new S3Error('AccessDenied', 'Access Denied');
  if (verification.outcome === 'refused') {
    const { code, message, details } = verification.refusal;
    throw new S3Error(code, message, details);
  }
  accessKeyId = verification.scope.accessKeyId;
  if (!bucket) {
    throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucketName });
  }
  if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError', 'Your key is too long');
  const permissions = permissionsOf(accessKeyId, options.authorize);
  return routeRequest({ incoming, bucket, key, query, signed: verification, permissions }, services);
}

async function send(outgoing: ServerResponse, answer: S3Response, headersOnly: boolean): Promise<void> {
  outgoing.writeHead(answer.status, answer.headers);
  if (headersOnly || answer.body === undefined) outgoing.end();
  else if (typeof answer.body === 'string') outgoing.end(answer.body);
  else return pipeline(answer.body, outgoing);
  await finished(outgoing);
}

// decodeURIComponent throws URIError on a malformed escape. The text of anything unexpected stays here.
function asS3Error(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  if (error instanceof URIError) return new S3Error('InvalidURI', "Couldn't parse the specified URI.");
  return new S3Error('InternalError', 'We encountered an internal error. Please try again.');
}
