import { deleteObject, deleteObjects } from './delete-object.ts';
import { getObject } from './get-object.ts';
import { listObjects, listObjectVersions } from './list-objects.ts';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  uploadPart,
} from './multipart-object.ts';
import { bucketArn } from './permissions.ts';
import { putObject } from './put-object.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request, S3Response, S3Services } from './s3-exchange.ts';

/** Hands a signed request to its operation. What S3 offers beyond these is refused, never half done. */
export async function routeRequest(request: S3Request, services: S3Services): Promise<S3Response> {
  const { key, query } = request;
  const method = request.incoming.method ?? '';
  const subresource = [...query.keys()].find((name) => subresources.has(name));
  if (key === '') {
    if (method === 'GET' && query.get('list-type') === '2') return listObjects(request, services);
    if (method === 'GET' && subresource === 'versions') return listObjectVersions(request, services);
    if (method === 'POST' && subresource === 'delete') return deleteObjects(request, services);
    if (method === 'HEAD' && subresource === undefined) {
      request.permissions.require('s3:ListBucket', bucketArn(request.bucket));
      return { status: 200 };
    }
  } else if (subresource === undefined) {
    if (method === 'GET' || method === 'HEAD') return getObject(request, services);
    if (method === 'PUT') return putObject(request, services);
    if (method === 'DELETE') return deleteObject(request, services);
  } else if (subresource === 'uploads') {
    if (method === 'POST') return createMultipartUpload(request, services);
  } else if (query.has('uploadId')) {
    if (method === 'PUT') return uploadPart(request, services);
    if (method === 'POST') return completeMultipartUpload(request, services);
    if (method === 'DELETE') return abortMultipartUpload(request, services);
  }
  throw new S3Error(
    'NotImplemented',
    'A header or query you provided implies functionality that is not implemented',
    { Method: method },
  );
}

const subresources = new Set([
  'accelerate',
  'acl',
  'attributes',
  'cors',
  'delete',
  'encryption',
  'legal-hold',
  'lifecycle',
  'location',
  'logging',
  'notification',
  'partNumber',
  'policy',
  'replication',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versioning',
  'versions',
  'website',
]);
