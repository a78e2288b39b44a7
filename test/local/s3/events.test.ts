import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEventKey } from '../../../src/local/s3/object-event.ts';
import { accessKeyId, bucket, laptopS3 } from './laptop-s3.ts';

test('an event describes the stored version as S3 does', async () => {
  const time = new Date();
  const { client, events } = await laptopS3({ now: () => time });
  const Key = 'photos/a b/ä+c%20(1).jpg';
  const put = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'abc' }));
  expect(events).toEqual([
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: time.toISOString(),
      eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: `AWS:${accessKeyId}` },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': put.$metadata.requestId, 'x-amz-id-2': 'local' },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'local',
        bucket: { name: bucket, ownerIdentity: { principalId: 'LOCAL' }, arn: `arn:aws:s3:::${bucket}` },
        object: {
          key: 'photos/a+b/%C3%A4%2Bc%2520%281%29.jpg',
          size: 3,
          eTag: '900150983cd24fb0d6963f7d28e17f72',
          versionId: put.VersionId,
          sequencer: (time.getTime() * 1000).toString(16).toUpperCase().padStart(16, '0'),
        },
      },
    },
  ]);
});

test('removals are announced too: a marker as a marker, a version as a deletion', async () => {
  const { client, events } = await laptopS3();
  const object = { Bucket: bucket, Key: 'a' };
  const { VersionId } = await client.send(new PutObjectCommand({ ...object, Body: 'abc' }));
  const marker = await client.send(new DeleteObjectCommand(object));
  await client.send(new DeleteObjectCommand({ ...object, VersionId }));
  await client.send(new DeleteObjectCommand({ ...object, VersionId }));
  expect(events.map((record) => [record.eventName, record.s3.object.versionId])).toEqual([
    ['ObjectCreated:Put', VersionId],
    ['ObjectRemoved:DeleteMarkerCreated', marker.VersionId],
    ['ObjectRemoved:Delete', VersionId],
  ]);
});

test('sequencers of one key increase, though the clock stands still', async () => {
  const stopped = new Date();
  const { client, events } = await laptopS3({ now: () => stopped });
  for (const body of ['1', '2', '3'])
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: body }));
  const sequencers = events.map((record) => record.s3.object.sequencer);
  expect(sequencers).toEqual(sequencers.toSorted());
  expect(new Set(sequencers).size).toBe(3);
});

test('decoding an event’s key once gives the key back, whatever it holds', () => {
  assert(
    property(string({ unit: 'grapheme' }), (key) => {
      const encoded = encodeEventKey(key);
      expect(decodeURIComponent(encoded.replaceAll('+', ' '))).toBe(key);
      expect(encoded).toMatch(/^[A-Za-z0-9*\-._+%/]*$/);
    }),
  );
});
