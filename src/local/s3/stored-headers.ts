import type { Bucket } from './object-store.ts';
import type { ObjectAttributes, StoredObject } from './object-version.ts';

const storedHeaders = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
const metadataPrefix = 'x-amz-meta-';

/** What an upload's headers or form fields (by lower-case name) say of the object. */
export function attributesOf(
  fields: ReadonlyMap<string, string>,
  checksums: Record<string, string>,
): ObjectAttributes {
  const headers: Record<string, string> = {};
  const metadata: Record<string, string> = {};
  for (const [name, value] of fields) {
    if (storedHeaders.includes(name)) headers[name] = value;
    if (name.startsWith(metadataPrefix)) metadata[name.slice(metadataPrefix.length)] = value;
  }
  return { contentType: fields.get('content-type') ?? 'binary/octet-stream', headers, metadata, checksums };
}

/** The headers by which S3 describes an object that it hands out. */
export function objectHeaders(bucket: Bucket, object: StoredObject): Record<string, string> {
  const metadata = Object.entries(object.metadata).map(
    ([name, value]) => [metadataPrefix + name, value] as const,
  );
  return {
    ...encryptionHeaders(bucket),
    ...object.headers,
    ...Object.fromEntries(metadata),
    'content-type': object.contentType,
    etag: `"${object.eTag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
    'x-amz-version-id': object.versionId,
  };
}

/** The headers by which S3 acknowledges an upload. */
export function receiptHeaders(bucket: Bucket, object: StoredObject): Record<string, string> {
  return {
    ...encryptionHeaders(bucket),
    ...checksumHeaders(object),
    etag: `"${object.eTag}"`,
    'x-amz-version-id': object.versionId,
  };
}

/** An object's checksums as headers. */
export function checksumHeaders(object: StoredObject): Record<string, string> {
  const checksums = Object.entries(object.checksums);
  if (checksums.length === 0) return {};
  return {
    ...Object.fromEntries(checksums.map(([algorithm, value]) => [`x-amz-checksum-${algorithm}`, value])),
    'x-amz-checksum-type': 'FULL_OBJECT',
  };
}

function encryptionHeaders(bucket: Bucket): Record<string, string> {
  if (bucket.kmsKeyArn === undefined) return { 'x-amz-server-side-encryption': 'AES256' };
  return {
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': bucket.kmsKeyArn,
    'x-amz-server-side-encryption-bucket-key-enabled': 'true',
  };
}
