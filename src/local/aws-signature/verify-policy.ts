import type { SignatureRules } from './authorization.ts';
import { parseCredentialScope } from './credential-scope.ts';
import { type SignatureRefusal, signatureMismatch, unknownAccessKey } from './signature-refusal.ts';
import { hmacSha256, sameSignature, signingKey } from './signing-key.ts';

/** The form fields that sign a POST policy, as they were received. */
export type SignedPolicy = { policy: string; algorithm: string; credential: string; signature: string };

export type PolicyVerification =
  | { outcome: 'signed'; accessKeyId: string }
  | { outcome: 'refused'; refusal: SignatureRefusal };

/** Verifies the signature over a POST policy's base64 text, before anything decodes that text. */
export function verifyPolicySignature(form: SignedPolicy, rules: SignatureRules): PolicyVerification {
  const invalid = (message: string): PolicyVerification => ({
    outcome: 'refused',
    refusal: {
      code: 'InvalidArgument',
      message,
      details: { ArgumentName: 'X-Amz-Credential', ArgumentValue: form.credential },
    },
  });
  if (form.algorithm !== 'AWS4-HMAC-SHA256')
    return invalid('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  const scope = parseCredentialScope(form.credential);
  if (!scope) {
    return invalid(
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  if (scope.region !== rules.region) {
    return invalid(`the region '${scope.region}' is wrong; expecting '${rules.region}'`);
  }
  if (scope.service !== rules.service) {
    return invalid(`incorrect service "${scope.service}". This endpoint belongs to "${rules.service}".`);
  }
  const secretAccessKey = rules.secretAccessKeyOf(scope.accessKeyId);
  if (secretAccessKey === undefined) {
    return { outcome: 'refused', refusal: unknownAccessKey(scope.accessKeyId) };
  }
  const expected = hmacSha256(signingKey(secretAccessKey, scope), form.policy).toString('hex');
  if (!sameSignature(expected, form.signature)) {
    const refusal = signatureMismatch(scope.accessKeyId, form.policy, form.signature);
    return { outcome: 'refused', refusal };
  }
  return { outcome: 'signed', accessKeyId: scope.accessKeyId };
}
