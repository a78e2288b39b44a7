import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** An item of DynamoDB holds 400 KB; a hundred faces with thirty landmarks each come to some 95 KB. */
const mostPackedBytes = 380 * 1024;

/**
 * What the machine said of the faces in a photo, packed to be kept: word for word, with whatever we cannot read in it.
 * @returns `undefined` where it is too much for an item of the table
 */
export function packFaces(faces: readonly unknown[]): Uint8Array | undefined {
  const packed = deflateRawSync(JSON.stringify(faces));
  return packed.length > mostPackedBytes ? undefined : packed;
}

/** What the machine said, as it was kept. */
export function unpackFaces(packed: Uint8Array): unknown[] {
  const faces: unknown = JSON.parse(inflateRawSync(packed).toString('utf8'));
  if (!Array.isArray(faces)) throw new Error('What was kept of a photo is no list of faces.');
  return faces;
}
