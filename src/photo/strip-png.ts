import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { plainColourProfile } from './colour-profile.ts';

// PNG (Third Edition), section 5: a signature, and chunks of a length (four bytes, of the content alone), a type of four
// letters, the content and its checksum.

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The chunks that pixels, and how they look, are made of, and the most bytes that each can need. */
const largestContent: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  IDAT: Number.POSITIVE_INFINITY,
  IEND: 0,
  tRNS: 256,
  cHRM: 32,
  gAMA: 4,
  sBIT: 4,
  sRGB: 1,
  cICP: 4,
  mDCV: 24,
  cLLI: 8,
  bKGD: 6,
  pHYs: 9,
};

/**
 * A PNG with nothing in it but what its pixels need; of an animation, the first picture. Also without how it is to be turned:
 * Rekognition takes a PNG as it is, and its boxes must fit what is seen.
 */
export function strippedPng(file: Buffer): { contentType: 'image/png'; bytes: Buffer } | undefined {
  if (file.length < signature.length || !file.subarray(0, signature.length).equals(signature))
    return undefined;
  const kept: Buffer[] = [signature];
  let hasPixels = false;
  let at = signature.length;
  while (at + 12 <= file.length) {
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + file.readUInt32BE(at);
    // The file breaks off.
    if (end > file.length) break;
    const content = file.subarray(at + 8, end - 4);
    if (kept.length === 1 && type !== 'IHDR') return undefined;
    if (type === 'iCCP') {
      const profile = profileIn(content);
      if (profile) kept.push(chunkOf('iCCP', Buffer.concat([profileHeader, deflateSync(profile)])));
    } else if (Object.hasOwn(largestContent, type) && content.length <= (largestContent[type] ?? 0)) {
      kept.push(file.subarray(at, end));
      hasPixels ||= type === 'IDAT';
    }
    at = end;
    if (type === 'IEND') break;
  }
  return hasPixels ? { contentType: 'image/png', bytes: Buffer.concat(kept) } : undefined;
}

/** A name, and that it is compressed by the one way there is. */
const profileHeader = Buffer.from('ICC\0\0', 'latin1');
const largestProfile = 256 * 1024;

/** The colour profile of an iCCP chunk, without all that describes it. */
function profileIn(content: Buffer): Buffer | undefined {
  try {
    const compressed = content.subarray(content.indexOf(0) + 2);
    return plainColourProfile(inflateSync(compressed, { maxOutputLength: largestProfile }));
  } catch {
    return undefined; // it is not compressed as it should be, or comes to too much
  }
}

function chunkOf(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
