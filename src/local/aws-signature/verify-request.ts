import type { SignatureRules, UnverifiedAuthorization, VerifiedSignature } from './authorization.ts';
import { canonicalRequest, queryPairs, type SignableRequest } from './canonical-request.ts';
import { scopeText } from './credential-scope.ts';
import { readHeaderAuthorization } from './header-authorization.ts';
import { readQueryAuthorization } from './query-authorization.ts';
import { type SignatureRefusal, signatureMismatch, unknownAccessKey } from './signature-refusal.ts';
import { hmacSha256, sameSignature, sha256Hex, signingKey } from './signing-key.ts';

export type RequestVerification =
  | ({ outcome: 'signed' } & VerifiedSignature)
  | { outcome: 'anonymous' }
  | { outcome: 'refused'; refusal: SignatureRefusal };

/** Verifies a request signed in its Authorization header or in its query; throws URIError on a malformed target. */
export function verifyRequest(request: SignableRequest, rules: SignatureRules): RequestVerification {
  const query = new Map(queryPairs(request.target));
  const inHeader = request.headers.authorization !== undefined;
  const inQuery = query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm');
  if (!inHeader && !inQuery) return { outcome: 'anonymous' };
  if (inHeader && inQuery) {
    return refused({ code: 'InvalidArgument', message: 'Only one auth mechanism allowed' });
  }
  const read = inHeader ? readHeaderAuthorization(request, rules) : readQueryAuthorization(query, rules);
  if ('refusal' in read) return refused(read.refusal);
  return verify(request, read.authorization, rules, inQuery ? 'X-Amz-Signature' : undefined);
}

function verify(
  request: SignableRequest,
  unverified: UnverifiedAuthorization,
  rules: SignatureRules,
  leaveOutOfQuery: string | undefined,
): RequestVerification {
  const { scope, amzDate, signedHeaders, signature, payloadHash } = unverified;
  const unsigned = Object.keys(request.headers).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    return refused({
      code: 'AccessDenied',
      message: 'There were headers present in the request which were not signed',
      details: { HeadersNotSigned: unsigned.join(', ') },
    });
  }
  const secretAccessKey = rules.secretAccessKeyOf(scope.accessKeyId);
  if (secretAccessKey === undefined) return refused(unknownAccessKey(scope.accessKeyId));
  const canonical = canonicalRequest(request, signedHeaders, payloadHash, leaveOutOfQuery);
  const stringToSign = ['AWS4-HMAC-SHA256', amzDate, scopeText(scope), sha256Hex(canonical)].join('\n');
  const key = signingKey(secretAccessKey, scope);
  const expected = hmacSha256(key, stringToSign).toString('hex');
  if (!sameSignature(expected, signature)) {
    return refused(signatureMismatch(scope.accessKeyId, stringToSign, signature));
  }
  return { outcome: 'signed', scope, amzDate, signature, signingKey: key, payloadHash };
}

function refused(refusal: SignatureRefusal): RequestVerification {
  return { outcome: 'refused', refusal };
}
