import { parseAmzDate } from './amz-date.ts';
import type { SignatureRules, UnverifiedAuthorization } from './authorization.ts';
import { parseCredentialScope } from './credential-scope.ts';
import type { SignatureRefusal } from './signature-refusal.ts';

/** The longest life that S3 gives a presigned URL: a week. */
const longestLifeSeconds = 604_800;
const allowedSkewMilliseconds = 15 * 60 * 1000;

type Reading = { authorization: UnverifiedAuthorization } | { refusal: SignatureRefusal };

/** Reads a presigned URL's parameters and checks their form, scope and expiry, but not yet the signature. */
export function readQueryAuthorization(query: ReadonlyMap<string, string>, rules: SignatureRules): Reading {
  const signature = query.get('X-Amz-Signature');
  const amzDate = query.get('X-Amz-Date');
  const signedHeaders = query.get('X-Amz-SignedHeaders');
  const credential = query.get('X-Amz-Credential');
  const expires = query.get('X-Amz-Expires');
  if (
    query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' ||
    !signature ||
    !amzDate ||
    !signedHeaders ||
    !credential ||
    !expires
  ) {
    return malformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  const scope = parseCredentialScope(credential);
  const signedAt = parseAmzDate(amzDate);
  if (!scope || !signedAt || !amzDate.startsWith(scope.date)) {
    return malformed('Error parsing the X-Amz-Credential parameter or X-Amz-Date.');
  }
  if (scope.region !== rules.region || scope.service !== rules.service) {
    return malformed(
      `Error parsing the X-Amz-Credential parameter; the region '${scope.region}' is wrong; expecting '${rules.region}'`,
    );
  }
  const expiresInSeconds = /^\d{1,6}$/.test(expires) ? Number(expires) : Number.NaN;
  if (!(expiresInSeconds <= longestLifeSeconds)) {
    return malformed('X-Amz-Expires must be less than a week (in seconds); that is, less than 604800');
  }
  const now = rules.now.getTime();
  if (now < signedAt.getTime() - allowedSkewMilliseconds) {
    return { refusal: { code: 'AccessDenied', message: 'Request is not yet valid' } };
  }
  const expiresAt = signedAt.getTime() + expiresInSeconds * 1000;
  if (now >= expiresAt) {
    return {
      refusal: {
        code: 'AccessDenied',
        message: 'Request has expired',
        details: {
          'X-Amz-Expires': expires,
          Expires: new Date(expiresAt).toISOString(),
          ServerTime: rules.now.toISOString(),
        },
      },
    };
  }
  // A URL is signed before anyone knows the body.
  const payloadHash = query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  return {
    authorization: { scope, amzDate, signedHeaders: signedHeaders.split(';'), signature, payloadHash },
  };
}

function malformed(message: string): Reading {
  return { refusal: { code: 'AuthorizationQueryParametersError', message } };
}
