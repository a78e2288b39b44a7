import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { loadVersions } from './load-versions.ts';
import type { DeleteMarker, ObjectAttributes, ObjectVersion, StoredObject } from './object-version.ts';

/** A bucket of the laptop's S3; always versioned. With a key its objects count as encrypted by it. */
export type Bucket = { name: string; kmsKeyArn?: string };

/** The bytes of an object that came in so many parts. */
type JoinedParts = { sizeBytes: number; pieces: AsyncIterable<Uint8Array>; parts: number };

/** Versioned objects, kept on disk. A change is durable once its promise resolves. */
export type ObjectStore = {
  put(
    bucket: Bucket,
    key: string,
    content: Uint8Array | JoinedParts,
    attributes: ObjectAttributes,
  ): Promise<StoredObject>;
  /** Unless there is an object, or one is just being put; a delete marker is none. */
  putIfAbsent(
    bucket: Bucket,
    key: string,
    bytes: Uint8Array,
    attributes: ObjectAttributes,
  ): Promise<StoredObject | undefined>;
  addDeleteMarker(bucket: Bucket, key: string): Promise<DeleteMarker>;
  /** Takes a version away for good; undefined when there was none. */
  deleteVersion(bucket: Bucket, key: string, versionId: string): Promise<ObjectVersion | undefined>;
  /** The named version, or the newest. */
  find(bucket: Bucket, key: string, versionId?: string): ObjectVersion | undefined;
  /** Every key's versions, newest first, keys in S3's order (by UTF-8 bytes). */
  versions(bucket: Bucket): ObjectVersion[][];
  /** Where a version's bytes lie; they never change. */
  bytesPath(bucket: Bucket, object: StoredObject): string;
  /** An object's bytes as any version-aware reader would get them; undefined when there is no such object. */
  read(reference: { bucket: string; key: string; versionId?: string }): Promise<Buffer | undefined>;
};

/** Opens a store, taking up what an earlier process left in `directory`. */
export async function openObjectStore(options: {
  directory: string;
  buckets: readonly Bucket[];
  now: () => Date;
}): Promise<ObjectStore> {
  const contents = new Map<string, Map<string, ObjectVersion[]>>();
  let lastSequence = 0;
  for (const bucket of options.buckets) {
    const versions = await loadVersions(join(options.directory, bucket.name));
    contents.set(bucket.name, groupByKey(versions));
    for (const version of versions) lastSequence = Math.max(lastSequence, version.sequence);
  }

  const keyDirectory = (bucket: Bucket, key: string) =>
    // A key may hold anything, and two keys may differ only in case: its hash is a safe folder everywhere.
    join(options.directory, bucket.name, createHash('sha256').update(key).digest('hex'));
  const metadataPath = (bucket: Bucket, version: ObjectVersion) =>
    join(keyDirectory(bucket, version.key), `${version.versionId}.json`);
  const bytesPath = (bucket: Bucket, version: ObjectVersion) =>
    join(keyDirectory(bucket, version.key), `${version.versionId}.bytes`);
  const history = (bucket: Bucket, key: string) => contents.get(bucket.name)?.get(key) ?? [];

  function identify(key: string) {
    const now = options.now();
    lastSequence = Math.max(lastSequence + 1, now.getTime() * 1000);
    return {
      key,
      versionId: randomBytes(16).toString('hex'),
      sequence: lastSequence,
      lastModified: now.toISOString(),
    };
  }

  // The metadata file is what makes a version exist; bytes without one are swept when the store is opened.
  async function record(bucket: Bucket, version: ObjectVersion) {
    await writeDurably(metadataPath(bucket, version), JSON.stringify(version));
    const keys = contents.get(bucket.name) ?? new Map<string, ObjectVersion[]>();
    contents.set(bucket.name, keys);
    keys.set(version.key, newestFirst([...history(bucket, version.key), version]));
  }

  const beingPut = new Set<string>();
  const store: ObjectStore = {
    async put(bucket, key, content, attributes) {
      const identity = identify(key);
      const isWhole = content instanceof Uint8Array;
      const eTag = isWhole
        ? eTagOf(bucket, identity.versionId, content)
        : `${identity.versionId}-${content.parts}`;
      const object: StoredObject = {
        kind: 'object',
        ...identity,
        sizeBytes: isWhole ? content.length : content.sizeBytes,
        eTag,
        ...attributes,
      };
      await mkdir(keyDirectory(bucket, key), { recursive: true });
      await writeDurably(bytesPath(bucket, object), isWhole ? content : content.pieces);
      await record(bucket, object);
      return object;
    },
    async putIfAbsent(bucket, key, bytes, attributes) {
      const path = keyDirectory(bucket, key);
      if (store.find(bucket, key)?.kind === 'object' || beingPut.has(path)) return undefined;
      beingPut.add(path);
      try {
        return await store.put(bucket, key, bytes, attributes);
      } finally {
        beingPut.delete(path);
      }
    },
    async addDeleteMarker(bucket, key) {
      const marker: DeleteMarker = { kind: 'delete_marker', ...identify(key) };
      await mkdir(keyDirectory(bucket, key), { recursive: true });
      await record(bucket, marker);
      return marker;
    },
    async deleteVersion(bucket, key, versionId) {
      const version = history(bucket, key).find((candidate) => candidate.versionId === versionId);
      if (!version) return undefined;
      await rm(metadataPath(bucket, version), { force: true });
      await rm(bytesPath(bucket, version), { force: true });
      const rest = history(bucket, key).filter((candidate) => candidate.versionId !== versionId);
      if (rest.length > 0) contents.get(bucket.name)?.set(key, rest);
      else contents.get(bucket.name)?.delete(key);
      return version;
    },
    find(bucket, key, versionId) {
      const versions = history(bucket, key);
      return versionId === undefined
        ? versions[0]
        : versions.find((candidate) => candidate.versionId === versionId);
    },
    versions(bucket) {
      const keys = [...(contents.get(bucket.name) ?? [])];
      return keys
        .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        .map(([, versions]) => versions);
    },
    bytesPath,
    async read({ bucket: name, key, versionId }) {
      const bucket = options.buckets.find((candidate) => candidate.name === name);
      if (!bucket) return undefined;
      const version = store.find(bucket, key, versionId);
      return version?.kind === 'object' ? readFile(bytesPath(bucket, version)) : undefined;
    },
  };
  return store;
}

// Under SSE-KMS S3's ETag is not the MD5 of the bytes, so here it is not either: whoever relied on it would find out
// only when deployed. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
function eTagOf(bucket: Bucket, versionId: string, bytes: Uint8Array): string {
  const hash = createHash('md5');
  if (bucket.kmsKeyArn !== undefined) hash.update(versionId);
  return hash.update(bytes).digest('hex');
}

function groupByKey(versions: readonly ObjectVersion[]): Map<string, ObjectVersion[]> {
  const keys = new Map<string, ObjectVersion[]>();
  for (const version of newestFirst(versions)) {
    keys.set(version.key, [...(keys.get(version.key) ?? []), version]);
  }
  return keys;
}

function newestFirst(versions: readonly ObjectVersion[]): ObjectVersion[] {
  return versions.toSorted((a, b) => b.sequence - a.sequence);
}
