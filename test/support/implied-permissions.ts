import type { Template } from '../../src/local/cloudformation/template.ts';
import type { Permission } from './aws-calls.ts';
import { type Handler, handlers } from './handlers.ts';
import { namesIn } from './permitted-stack.ts';

/** What a handler must be permitted although no call of its own asks for it. */
export type ImpliedPermission = Permission & { handler: Handler; because: string };

/** All that no recorded call shows, each with its reason. */
export function impliedPermissions(template: Template): ImpliedPermission[] {
  const { photoBucket, keyArn, failureQueueArn, logGroupArnOf } = namesIn(template);
  const anyPhoto = `arn:aws:s3:::${photoBucket}/photos/p/e/f.jpg`;
  const anyCopy = `arn:aws:s3:::${photoBucket}/shown/p/e/f.jpg`;
  const anyPortrait = `arn:aws:s3:::${photoBucket}/portraits/p/f.jpg`;
  return [
    ...[anyPhoto, anyPortrait].map((resource) => ({
      handler: 'api' as const,
      action: 's3:PutObject',
      resource,
      because: 'A form that the API signs may store what its signer might store.',
    })),
    {
      handler: 'api',
      action: 'kms:GenerateDataKey',
      resource: keyArn,
      because: "S3 encrypts what a form stores under the bucket's key, as the form's signer.",
    },
    ...[anyPhoto, anyPortrait].map((resource) => ({
      handler: 'api' as const,
      action: 's3:GetObject',
      resource,
      because: 'Before a photo has its answer, the API looks into whichever version was uploaded.',
    })),
    ...[anyPhoto, anyCopy, anyPortrait].map((resource) => ({
      handler: 'api' as const,
      action: 's3:GetObjectVersion',
      resource,
      because: 'A URL that the API signs may show what its signer might see.',
    })),
    {
      handler: 'api',
      action: 's3:PutObject',
      resource: anyCopy,
      because: 'The API stores the copy without metadata by a URL that it signs itself.',
    },
    {
      handler: 'api',
      action: 'kms:Decrypt',
      resource: keyArn,
      because: "S3 decrypts what a URL shows with the bucket's key, as the URL's signer.",
    },
    {
      handler: 'api',
      action: 's3:PutObject',
      resource: `arn:aws:s3:::${photoBucket}/exports/p/me/e/request`,
      because: 'The API stores what wakes the function that makes exports by a URL that it signs itself.',
    },
    {
      handler: 'api',
      action: 's3:GetObjectVersion',
      resource: `arn:aws:s3:::${photoBucket}/exports/p/me/e/a.zip`,
      because: 'A URL that the API signs may download what its signer might read.',
    },
    {
      handler: 'export',
      action: 'kms:GenerateDataKey',
      resource: keyArn,
      because: "S3 encrypts the file of an export with the bucket's key, as whoever stores it.",
    },
    {
      handler: 'export',
      action: 'kms:Decrypt',
      resource: keyArn,
      because: "S3 decrypts photos, and the parts of a file before it joins them, with the bucket's key.",
    },
    {
      handler: 'export',
      action: 's3:AbortMultipartUpload',
      resource: `arn:aws:s3:::${photoBucket}/exports/p/me/e/a.zip`,
      because: 'An attempt that breaks off takes back the parts that it stored.',
    },
    {
      handler: 'export',
      action: 's3:ListBucket',
      resource: `arn:aws:s3:::${photoBucket}`,
      because: 'Who may not list is told 403 of a photo whose file is gone, as of one that it may not read.',
    },
    ...(['analysePhoto', 'reconcile'] as const).flatMap((handler) => [
      {
        handler,
        action: 's3:GetObjectVersion',
        resource: anyPhoto,
        because: 'Rekognition reads the version of the photo that DetectFaces names, as its caller.',
      },
      {
        handler,
        action: 'kms:Decrypt',
        resource: keyArn,
        because: "S3 decrypts what Rekognition reads with the bucket's key, as Rekognition's caller.",
      },
    ]),
    ...(['analysePhoto', 'reconcile'] as const).map((handler) => ({
      handler,
      action: 's3:GetObject',
      resource: anyPortrait,
      because: 'Rekognition reads the portrait with which faces are compared, as its caller.',
    })),
    {
      handler: 'analysePhoto',
      action: 's3:GetObject',
      resource: anyPhoto,
      because: 'Rekognition documents it for images in S3; reconcile needs it for HeadObject anyway.',
    },
    {
      handler: 'analysePhoto',
      action: 'sqs:SendMessage',
      resource: failureQueueArn,
      because: "Lambda sends an event that it gives up on to the failure queue with the function's role.",
    },
    {
      handler: 'erase',
      action: 'kms:GenerateDataKey',
      resource: keyArn,
      because: "S3 encrypts a tombstone with the bucket's key, as whoever puts it there.",
    },
    {
      handler: 'erase',
      action: 'kms:Decrypt',
      resource: keyArn,
      because: "S3 decrypts a tombstone with the bucket's key, as whoever adds a proof to it.",
    },
    ...handlers.flatMap((handler) =>
      ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
        handler,
        action,
        resource: logGroupArnOf(handler).replace(/\*$/, 'log-stream:2026/11/23/[$LATEST]0'),
        because: "Lambda writes the function's output to its log group with the function's role.",
      })),
    ),
  ];
}
