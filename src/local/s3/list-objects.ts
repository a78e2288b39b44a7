import { uriEncode } from '../aws-signature/canonical-request.ts';
import type { StoredObject } from './object-version.ts';
import { bucketArn } from './permissions.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request, S3Response, S3Services } from './s3-exchange.ts';
import { s3ResultElement, type Xml, xmlDocument, xmlElement } from './xml.ts';

/** ListObjectsV2: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjects(request: S3Request, services: S3Services): S3Response {
  const { bucket, query } = request;
  request.permissions.require('s3:ListBucket', bucketArn(bucket));
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const after = token === undefined ? (query.get('start-after') ?? '') : decodeToken(token);
  const limit = maximumKeys(query);
  const encode = keyEncoding(query);

  const entries = new Map<string, StoredObject | 'common_prefix'>();
  for (const [newest] of services.store.versions(bucket)) {
    if (newest?.kind !== 'object' || !newest.key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : newest.key.indexOf(delimiter, prefix.length);
    if (cut === -1) entries.set(newest.key, newest);
    else entries.set(newest.key.slice(0, cut + delimiter.length), 'common_prefix');
  }
  const ahead = [...entries].filter(([name]) => Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0);
  const page = ahead.slice(0, limit);
  const truncated = limit > 0 && ahead.length > limit;
  const last = page.at(-1)?.[0] ?? '';
  return answer('ListBucketResult', [
    xmlElement('Name', bucket.name),
    xmlElement('Prefix', encode(prefix)),
    ...(delimiter === '' ? [] : [xmlElement('Delimiter', encode(delimiter))]),
    xmlElement('MaxKeys', String(limit)),
    xmlElement('KeyCount', String(page.length)),
    xmlElement('IsTruncated', String(truncated)),
    ...(query.has('encoding-type') ? [xmlElement('EncodingType', 'url')] : []),
    ...(token === undefined ? [] : [xmlElement('ContinuationToken', token)]),
    ...(truncated ? [xmlElement('NextContinuationToken', encodeToken(last))] : []),
    ...page.map(([name, entry]) =>
      entry === 'common_prefix'
        ? xmlElement('CommonPrefixes', [xmlElement('Prefix', encode(name))])
        : xmlElement('Contents', [xmlElement('Key', encode(name)), ...description(entry)]),
    ),
  ]);
}

/** ListObjectVersions: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export function listObjectVersions(request: S3Request, services: S3Services): S3Response {
  const { bucket, query } = request;
  request.permissions.require('s3:ListBucketVersions', bucketArn(bucket));
  if (query.get('delimiter'))
    throw new S3Error('NotImplemented', 'Versions cannot be listed by delimiter here.');
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';
  const limit = maximumKeys(query);
  const encode = keyEncoding(query);

  const ahead = services.store
    .versions(bucket)
    .filter(([newest]) => newest?.key.startsWith(prefix))
    .flatMap((versions) => versions.map((version, at) => ({ version, latest: at === 0, versions, at })))
    .filter(({ version, versions, at }) => {
      const order = Buffer.compare(Buffer.from(version.key), Buffer.from(keyMarker));
      if (order !== 0 || versionMarker === '') return order > 0;
      return at > versions.findIndex((candidate) => candidate.versionId === versionMarker);
    });
  const page = ahead.slice(0, limit);
  const truncated = limit > 0 && ahead.length > limit;
  const last = page.at(-1)?.version;
  return answer('ListVersionsResult', [
    xmlElement('Name', bucket.name),
    xmlElement('Prefix', encode(prefix)),
    xmlElement('KeyMarker', encode(keyMarker)),
    xmlElement('VersionIdMarker', versionMarker),
    xmlElement('MaxKeys', String(limit)),
    xmlElement('IsTruncated', String(truncated)),
    ...(query.has('encoding-type') ? [xmlElement('EncodingType', 'url')] : []),
    ...(truncated && last
      ? [xmlElement('NextKeyMarker', encode(last.key)), xmlElement('NextVersionIdMarker', last.versionId)]
      : []),
    ...page.map(({ version, latest }) => {
      const identity = [
        xmlElement('Key', encode(version.key)),
        xmlElement('VersionId', version.versionId),
        xmlElement('IsLatest', String(latest)),
      ];
      return version.kind === 'object'
        ? xmlElement('Version', [...identity, ...description(version)])
        : xmlElement('DeleteMarker', [...identity, xmlElement('LastModified', version.lastModified)]);
    }),
  ]);
}

function description(object: StoredObject): Xml[] {
  return [
    xmlElement('LastModified', object.lastModified),
    xmlElement('ETag', `"${object.eTag}"`),
    xmlElement('Size', String(object.sizeBytes)),
    xmlElement('StorageClass', 'STANDARD'),
  ];
}

function answer(name: string, content: Xml[]): S3Response {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: xmlDocument(s3ResultElement(name, content)),
  };
}

function maximumKeys(query: ReadonlyMap<string, string>): number {
  const text = query.get('max-keys') ?? '1000';
  if (!/^\d{1,9}$/.test(text)) {
    throw new S3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range', {
      ArgumentName: 'max-keys',
      ArgumentValue: text,
    });
  }
  return Math.min(Number(text), 1000);
}

function keyEncoding(query: ReadonlyMap<string, string>): (key: string) => string {
  return query.get('encoding-type') === 'url' ? (key) => uriEncode(key).replace(/%2F/g, '/') : (key) => key;
}

function encodeToken(key: string): string {
  return Buffer.from(`after:${key}`).toString('base64url');
}

function decodeToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (text.startsWith('after:')) return text.slice('after:'.length);
  throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect', {
    ArgumentName: 'continuation-token',
    ArgumentValue: token,
  });
}
