import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { ProfileId } from '../platform/ids.ts';
import type { EraseRecordDependencies } from './erase-record.ts';
import { proofKeyOf } from './erasure.ts';
import { Tombstone, withProof } from './proof.ts';
import type { ReplayErasuresDependencies } from './replay-erasures.ts';

/** Tombstones lie in the bucket, apart from the tables, so that restoring a table does not take them away. */
export const tombstones = (
  client: S3Client,
  bucket: string,
): Pick<EraseRecordDependencies, 'keepTombstone' | 'addProof'> &
  Pick<ReplayErasuresDependencies, 'tombstones'> => {
  const putCommand = (tombstone: Tombstone, condition: { IfNoneMatch?: string } = {}) =>
    new PutObjectCommand({
      Bucket: bucket,
      Key: proofKeyOf(tombstone.profileId),
      Body: JSON.stringify(tombstone),
      ContentType: 'application/json',
      ...condition,
    });
  return {
    async keepTombstone(tombstone) {
      try {
        await client.send(putCommand(tombstone, { IfNoneMatch: '*' }));
      } catch (error) {
        const isThere = error instanceof S3ServiceException && error.name === 'PreconditionFailed';
        if (!isThere) throw error;
      }
    },

    async addProof(profileId, proof) {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: proofKeyOf(profileId) }),
      );
      const tombstone = z.parse(Tombstone, JSON.parse((await Body?.transformToString()) ?? ''));
      await client.send(putCommand(withProof(tombstone, proof)));
    },

    // By versions, which erasing may list anyway; each name once.
    async *tombstones() {
      let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
      let last: string | undefined;
      while (marker) {
        const page: Awaited<ReturnType<typeof list>> = await list(marker);
        for (const { Key = '' } of page.Versions ?? []) {
          if (Key === last) continue;
          last = Key;
          const profileId = z.safeParse(ProfileId, /^erasures\/([^/]+)\.json$/.exec(Key)?.[1]);
          if (profileId.success) yield profileId.data;
        }
        marker = page.IsTruncated
          ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
          : undefined;
      }
    },
  };

  function list(marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined }) {
    return client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'erasures/', ...marker }));
  }
};
