import * as z from 'zod/mini';

const identity = {
  key: z.string(),
  versionId: z.string(),
  /** Orders the changes of a bucket, over restarts too; microseconds, except where two would be equal. */
  sequence: z.number(),
  lastModified: z.iso.datetime(),
};

/** What the uploader says of an object besides its bytes. */
export const ObjectAttributes = z.object({
  contentType: z.string(),
  /** The stored HTTP headers (cache-control and its kin), by lower-case name. */
  headers: z.record(z.string(), z.string()),
  /** User metadata by lower-case name, without `x-amz-meta-`. */
  metadata: z.record(z.string(), z.string()),
  /** The checksums that came with the upload and were found true, by lower-case algorithm, base64. */
  checksums: z.record(z.string(), z.string()),
});
export type ObjectAttributes = z.infer<typeof ObjectAttributes>;

export const StoredObject = z.object({
  kind: z.literal('object'),
  ...identity,
  sizeBytes: z.number(),
  /** Without quotes. */
  eTag: z.string(),
  ...ObjectAttributes.shape,
});
export type StoredObject = z.infer<typeof StoredObject>;

export const DeleteMarker = z.object({ kind: z.literal('delete_marker'), ...identity });
export type DeleteMarker = z.infer<typeof DeleteMarker>;

/** One entry in a key's history. */
export const ObjectVersion = z.discriminatedUnion('kind', [StoredObject, DeleteMarker]);
export type ObjectVersion = z.infer<typeof ObjectVersion>;
