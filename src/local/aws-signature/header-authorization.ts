import { parseAmzDate } from './amz-date.ts';
import type { SignatureRules, UnverifiedAuthorization } from './authorization.ts';
import type { SignableRequest } from './canonical-request.ts';
import { parseCredentialScope } from './credential-scope.ts';
import type { SignatureRefusal } from './signature-refusal.ts';

/** How far a signer's clock may be off before AWS refuses. */
const allowedSkewMilliseconds = 15 * 60 * 1000;

type Reading = { authorization: UnverifiedAuthorization } | { refusal: SignatureRefusal };

/** Reads an Authorization header and checks its form, scope and clock, but not yet its signature. */
export function readHeaderAuthorization(request: SignableRequest, rules: SignatureRules): Reading {
  const header = request.headers.authorization ?? '';
  const match = /^AWS4-HMAC-SHA256\s+Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\S+)$/.exec(
    header.trim(),
  );
  const [, credential, signedHeaders, signature] = match ?? [];
  if (!credential || !signedHeaders || !signature) {
    return malformed('the authorization header requires Credential, SignedHeaders and Signature.');
  }
  const scope = parseCredentialScope(credential);
  if (!scope) {
    return malformed(
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  if (scope.region !== rules.region) {
    return malformed(`the region '${scope.region}' is wrong; expecting '${rules.region}'`, {
      Region: rules.region,
    });
  }
  if (scope.service !== rules.service) {
    return malformed(`incorrect service "${scope.service}". This endpoint belongs to "${rules.service}".`);
  }
  const amzDate = single(request.headers['x-amz-date']) ?? '';
  const signedAt = parseAmzDate(amzDate);
  if (!signedAt) {
    return {
      refusal: {
        code: 'AccessDenied',
        message: 'AWS authentication requires a valid Date or x-amz-date header',
      },
    };
  }
  if (!amzDate.startsWith(scope.date)) {
    return malformed('the date in the Credential is not the date of the request.');
  }
  if (Math.abs(rules.now.getTime() - signedAt.getTime()) > allowedSkewMilliseconds) {
    return {
      refusal: {
        code: 'RequestTimeTooSkewed',
        message: "The difference between the request time and the server's time is too large.",
        details: {
          RequestTime: amzDate,
          ServerTime: rules.now.toISOString(),
          MaxAllowedSkewMilliseconds: String(allowedSkewMilliseconds),
        },
      },
    };
  }
  const payloadHash = rules.payloadSha256 ?? single(request.headers['x-amz-content-sha256']);
  if (payloadHash === undefined) {
    return {
      refusal: {
        code: 'InvalidRequest',
        message: 'Missing required header for this request: x-amz-content-sha256',
      },
    };
  }
  return {
    authorization: { scope, amzDate, signedHeaders: signedHeaders.split(';'), signature, payloadHash },
  };
}

function malformed(reason: string, details?: Record<string, string>): Reading {
  const message = `The authorization header is malformed; ${reason}`;
  const refusal: SignatureRefusal = { code: 'AuthorizationHeaderMalformed', message };
  return { refusal: details ? { ...refusal, details } : refusal };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
