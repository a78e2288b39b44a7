import { plainColourProfile } from './colour-profile.ts';
import { orientationIn, orientationOnly } from './exif-orientation.ts';

// ITU-T T.81, annex B: a marker is 0xFF and a byte that says which; most are followed by a length of two bytes, which
// counts itself, and that much content.

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const exifHeader = Buffer.from('Exif\0\0', 'latin1');

/** The segments that pixels are made of: frame headers, tables, the restart interval, the number of lines. */
const isNeeded = (marker: number): boolean =>
  // C8 is reserved; CC defines arithmetic coding.
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xdb && marker <= 0xdf);

/** A colour profile in one part, as all are that need no more than one; then the profile. */
const profileHeader = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1');

/** Further segments that change how the colours look, by their names, and how many bytes of each are kept. */
const colourSegments = [
  // Without its thumbnail, which stands behind these bytes.
  { marker: 0xe0, name: 'JFIF\0', keptBytes: 14 },
  { marker: 0xee, name: 'Adobe', keptBytes: 12 },
];

/** A JPEG with nothing in it but what its pixels need, and how it is to be turned. */
export function strippedJpeg(file: Buffer): { contentType: 'image/jpeg'; bytes: Buffer } | undefined {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return undefined;
  const kept: Buffer[] = [file.subarray(0, 2)];
  let hasScan = false;
  let hasExif = false;
  let at = 2;
  for (;;) {
    at = nextMarker(file, at);
    const marker = file[at + 1];
    // The file breaks off, or begins anew: whatever came until here is the image.
    if (marker === undefined || marker === startOfImage) break;
    if (marker === endOfImage) {
      kept.push(markerOf(endOfImage));
      break;
    }
    at += 2;
    // These have no length: restarts, which mean nothing outside of a scan, and a marker for temporary use.
    if ((marker >= 0xd0 && marker <= 0xd7) || marker === 0x01) continue;
    const length = at + 2 <= file.length ? file.readUInt16BE(at) : 0;
    if (length < 2 || at + length > file.length) break;
    const content = file.subarray(at + 2, at + length);
    at += length;
    if (marker === startOfScan) {
      const end = endOfScan(file, at);
      kept.push(segmentOf(marker, content), file.subarray(at, end));
      at = end;
      hasScan = true;
    } else if (isNeeded(marker)) {
      kept.push(segmentOf(marker, content));
    } else if (marker === 0xe1 && !hasExif && !hasScan && startsWith(content, exifHeader)) {
      hasExif = true;
      const orientation = orientationIn(content.subarray(exifHeader.length));
      if (orientation)
        kept.push(segmentOf(marker, Buffer.concat([exifHeader, orientationOnly(orientation)])));
    } else {
      kept.push(...colourSegment(marker, content));
    }
  }
  return hasScan ? { contentType: 'image/jpeg', bytes: Buffer.concat(kept) } : undefined;
}

/** Where the next marker begins; decoders leap over what stands before it, so it is not kept. */
function nextMarker(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1];
    // A marker may be preceded by any number of 0xFF; 0xFF00 is none.
    if (next !== undefined && next !== 0xff && next !== 0x00) return at;
  }
  return file.length;
}

/** Compressed pixels go on until a marker that is not a restart; a byte 0xFF of theirs is followed by 0x00. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = nextMarker(file, from); at < file.length; at = nextMarker(file, at + 2)) {
    const marker = file[at + 1] ?? 0;
    if (marker < 0xd0 || marker > 0xd7) return at;
  }
  return file.length;
}

function colourSegment(marker: number, content: Buffer): Buffer[] {
  if (marker === 0xe2 && startsWith(content, profileHeader)) {
    const profile = plainColourProfile(content.subarray(profileHeader.length));
    return profile ? [segmentOf(marker, Buffer.concat([profileHeader, profile]))] : [];
  }
  const known = colourSegments.find(
    (segment) => segment.marker === marker && startsWith(content, Buffer.from(segment.name, 'latin1')),
  );
  if (!known || content.length < known.keptBytes) return [];
  const short = Buffer.from(content.subarray(0, known.keptBytes));
  // The width and height of the thumbnail that is left out.
  if (marker === 0xe0) short.fill(0, 12, 14);
  return [segmentOf(marker, short)];
}

const startsWith = (content: Buffer, start: Buffer): boolean =>
  content.length >= start.length && content.subarray(0, start.length).equals(start);

const markerOf = (marker: number): Buffer => Buffer.from([0xff, marker]);

function segmentOf(marker: number, content: Buffer): Buffer {
  const header = Buffer.from([0xff, marker, 0, 0]);
  header.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([header, content]);
}
