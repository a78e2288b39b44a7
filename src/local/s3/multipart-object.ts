import { verifyChecksums } from './checksums.ts';
import type { MultipartUpload, MultipartUploads } from './multipart-uploads.ts';
import { objectArn, requirePut } from './permissions.ts';
import { singleHeaders, withoutFraming } from './put-object.ts';
import { readSignedBody } from './request-body.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request, S3Response, S3Services } from './s3-exchange.ts';
import { attributesOf, receiptHeaders } from './stored-headers.ts';
import { s3ResultElement, unescapeXml, xmlContents, xmlDocument, xmlElement } from './xml.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html

/** Of every part but the last. */
const leastPartBytes = 5 * 1024 * 1024;
const mostParts = 10_000;

/** CreateMultipartUpload */
export function createMultipartUpload(request: S3Request, { uploads }: S3Services): S3Response {
  const { bucket, key } = request;
  requirePut(request.permissions, bucket, key);
  const attributes = attributesOf(withoutFraming(singleHeaders(request)), {});
  const uploadId = uploads.begin({ bucket: bucket.name, key, attributes });
  const result = [
    xmlElement('Bucket', bucket.name),
    xmlElement('Key', key),
    xmlElement('UploadId', uploadId),
  ];
  return xmlAnswer('InitiateMultipartUploadResult', result);
}

/** UploadPart */
export async function uploadPart(request: S3Request, services: S3Services): Promise<S3Response> {
  const { bucket, key, incoming, query, signed } = request;
  requirePut(request.permissions, bucket, key);
  const { uploadId, upload } = uploadOf(request, services.uploads);
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > mostParts)
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  const { bytes, trailers } = await readSignedBody(incoming, signed, services.largestObjectBytes);
  verifyChecksums(bytes, new Map([...singleHeaders(request), ...trailers]));
  const { eTag } = await services.uploads.addPart(uploadId, upload, number, bytes);
  return { status: 200, headers: { etag: `"${eTag}"` } };
}

/** CompleteMultipartUpload: from now on there is an object, whole. */
export async function completeMultipartUpload(request: S3Request, services: S3Services): Promise<S3Response> {
  const { bucket, key, incoming, signed, permissions } = request;
  requirePut(permissions, bucket, key);
  // S3 decrypts the parts before it joins them.
  if (bucket.kmsKeyArn !== undefined) permissions.require('kms:Decrypt', bucket.kmsKeyArn);
  const { bytes } = await readSignedBody(incoming, signed, 1024 * 1024);
  const { uploadId, upload } = uploadOf(request, services.uploads);
  const parts = namedParts(bytes.toString('utf8'), upload);
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  const content = { sizeBytes, pieces: services.uploads.contentOf(parts), parts: parts.length };
  const object = await services.store.put(bucket, key, content, upload.attributes);
  await services.uploads.end(uploadId);
  await services.announce(bucket, { eventName: 'ObjectCreated:CompleteMultipartUpload', version: object });
  const result = [
    xmlElement('Bucket', bucket.name),
    xmlElement('Key', key),
    xmlElement('ETag', `"${object.eTag}"`),
  ];
  const answer = xmlAnswer('CompleteMultipartUploadResult', result);
  return { ...answer, headers: { ...receiptHeaders(bucket, object), ...answer.headers } };
}

/** AbortMultipartUpload */
export async function abortMultipartUpload(request: S3Request, { uploads }: S3Services): Promise<S3Response> {
  const { bucket, key, permissions } = request;
  permissions.require('s3:AbortMultipartUpload', objectArn(bucket, key));
  const { uploadId } = uploadOf(request, uploads);
  await uploads.end(uploadId);
  return { status: 204 };
}

function uploadOf(
  { bucket, key, query }: S3Request,
  uploads: MultipartUploads,
): { uploadId: string; upload: MultipartUpload } {
  const uploadId = query.get('uploadId') ?? '';
  const upload = uploads.find(uploadId);
  if (upload?.bucket !== bucket.name || upload.key !== key) {
    throw new S3Error(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      { UploadId: uploadId },
    );
  }
  return { uploadId, upload };
}

/** The parts that a request names, each as it came, in ascending order. */
function namedParts(xml: string, { parts }: MultipartUpload) {
  const named = xmlContents(xml, 'Part').map((part) => ({
    number: Number(xmlContents(part, 'PartNumber')[0]),
    eTag: unescapeXml(xmlContents(part, 'ETag')[0] ?? '').replaceAll('"', ''),
  }));
  if (named.length === 0) throw new S3Error('MalformedXML', 'The XML you provided was not well-formed');
  if (named.some(({ number }, place) => place > 0 && number <= (named[place - 1]?.number ?? 0)))
    throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
  const found = named.map(({ number, eTag }) => {
    const part = parts.get(number);
    if (part?.eTag === eTag) return part;
    throw new S3Error('InvalidPart', 'One or more of the specified parts could not be found.');
  });
  if (found.slice(0, -1).some(({ sizeBytes }) => sizeBytes < leastPartBytes))
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  return found;
}

const xmlAnswer = (name: string, content: Parameters<typeof s3ResultElement>[1]): S3Response => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: xmlDocument(s3ResultElement(name, content)),
});
