import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import type { ObjectAttributes } from './object-version.ts';

/** A part that came; of parts of one number the last counts. */
type Part = { number: number; eTag: string; sizeBytes: number; path: string };

/** An object that comes in parts; until it is complete there is nothing of it. */
export type MultipartUpload = {
  bucket: string;
  key: string;
  attributes: ObjectAttributes;
  parts: Map<number, Part>;
};

/** The uploads that are under way. A restart forgets them, as a bucket's lifecycle does after a while. */
export type MultipartUploads = {
  begin(upload: Omit<MultipartUpload, 'parts'>): string;
  find(uploadId: string): MultipartUpload | undefined;
  addPart(uploadId: string, upload: MultipartUpload, number: number, bytes: Uint8Array): Promise<Part>;
  /** The bytes of some parts, one after the other. */
  contentOf(parts: readonly Part[]): AsyncIterable<Uint8Array>;
  end(uploadId: string): Promise<void>;
};

/** Opens the folder of uploads, with nothing of an earlier process in it. */
export async function openMultipartUploads(directory: string): Promise<MultipartUploads> {
  await rm(directory, { recursive: true, force: true });
  const uploads = new Map<string, MultipartUpload>();
  return {
    begin(upload) {
      const uploadId = randomBytes(16).toString('hex');
      uploads.set(uploadId, { ...upload, parts: new Map() });
      return uploadId;
    },
    find: (uploadId) => uploads.get(uploadId),
    async addPart(uploadId, { parts }, number, bytes) {
      const folder = join(directory, uploadId);
      await mkdir(folder, { recursive: true });
      const eTag = createHash('md5').update(bytes).digest('hex');
      const path = join(folder, `${number}-${randomBytes(4).toString('hex')}`);
      await writeDurably(path, bytes);
      const part = { number, eTag, sizeBytes: bytes.length, path };
      parts.set(number, part);
      return part;
    },
    async *contentOf(parts) {
      for (const { path } of parts) yield* createReadStream(path) as AsyncIterable<Buffer>;
    },
    async end(uploadId) {
      uploads.delete(uploadId);
      await rm(join(directory, uploadId), { recursive: true, force: true });
    },
  };
}
