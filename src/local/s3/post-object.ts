import type { IncomingMessage } from 'node:http';
import type { SignatureRules } from '../aws-signature/authorization.ts';
import { verifyPolicySignature } from '../aws-signature/verify-policy.ts';
import { verifyChecksums } from './checksums.ts';
import type { Bucket } from './object-store.ts';
import { type Authorize, permissionsOf, requirePut } from './permissions.ts';
import { largestFieldsBytes, type PostForm, parsePostForm } from './post-form.ts';
import { checkPolicy, parsePolicy } from './post-policy.ts';
import { entityTooLarge, readBody } from './request-body.ts';
import { S3Error } from './s3-error.ts';
import type { S3Response, S3Services } from './s3-exchange.ts';
import { attributesOf, receiptHeaders } from './stored-headers.ts';
import { xmlDocument, xmlElement } from './xml.ts';

/** A form that was posted to a bucket; who signed it stands inside. */
export type PostRequest = {
  incoming: IncomingMessage;
  bucketName: string;
  bucket: Bucket | undefined;
  origin: string;
  rules: SignatureRules;
  authorize: Authorize;
};

// Boundaries and part headers of a form whose fields are within S3's own bound.
const framingBytes = 64 * 1024;

/**
 * PostObject: https://docs.aws.amazon.com/AmazonS3/latest/developerguide/RESTObjectPOST.html
 * The order of the checks is the one seen in S3's answers: form, signature over the policy as sent, policy, expiry,
 * conditions, then the bytes.
 */
export async function postObject(
  request: PostRequest,
  services: S3Services,
  identify: (accessKeyId: string) => void,
): Promise<S3Response> {
  const limitBytes = services.largestObjectBytes + largestFieldsBytes + framingBytes;
  const body = await readBody(request.incoming, limitBytes);
  const form = await parsePostForm(body, request.incoming.headers['content-type']);
  const { fields, spelling, file } = form;
  const key = requiredField(form, 'key');
  const accessKeyId = signerOf(form, request.rules);
  identify(accessKeyId);
  const policy = parsePolicy(requiredField(form, 'policy'));
  checkPolicy(policy, {
    bucket: request.bucketName,
    fields,
    spelling,
    sizeBytes: file.length,
    startedAt: request.rules.now,
  });
  if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError', 'Your key is too long');
  const { bucket } = request;
  if (!bucket) {
    throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', {
      BucketName: request.bucketName,
    });
  }
  requirePut(permissionsOf(accessKeyId, request.authorize), bucket, key);
  if (file.length > services.largestObjectBytes)
    throw entityTooLarge(file.length, services.largestObjectBytes);
  const checksums = verifyChecksums(file, fields);
  const object = await services.store.put(bucket, key, file, attributesOf(fields, checksums));
  await services.announce(bucket, { eventName: 'ObjectCreated:Post', version: object });

  const location = `${request.origin}/${bucket.name}/${encodeURIComponent(key)}`;
  const headers = { ...receiptHeaders(bucket, object), location };
  const status = fields.get('success_action_status');
  if (status === '200') return { status: 200, headers: { ...headers, 'content-length': '0' } };
  if (status !== '201') return { status: 204, headers };
  const receipt = xmlElement('PostResponse', [
    xmlElement('Location', location),
    xmlElement('Bucket', bucket.name),
    xmlElement('Key', key),
    xmlElement('ETag', `"${object.eTag}"`),
  ]);
  return {
    status: 201,
    headers: { ...headers, 'content-type': 'application/xml' },
    body: xmlDocument(receipt),
  };
}

function signerOf(form: PostForm, rules: SignatureRules): string {
  // None of the signing fields makes it an anonymous upload, which no bucket here allows.
  if (!form.fields.has('policy')) throw new S3Error('AccessDenied', 'Access Denied');
  const verification = verifyPolicySignature(
    {
      policy: requiredField(form, 'policy'),
      algorithm: requiredField(form, 'X-Amz-Algorithm'),
      credential: requiredField(form, 'X-Amz-Credential'),
      signature: requiredField(form, 'X-Amz-Signature'),
    },
    rules,
  );
  if (verification.outcome === 'signed') return verification.accessKeyId;
  const { code, message, details } = verification.refusal;
  throw new S3Error(code, message, details);
}

function requiredField(form: PostForm, name: string): string {
  const value = form.fields.get(name.toLowerCase());
  if (value !== undefined) return value;
  throw new S3Error(
    'InvalidArgument',
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    { ArgumentName: name, ArgumentValue: '' },
  );
}
