import type { Piece } from './export-source.ts';

/** S3 takes no part below five but the last, and numbers from 1 to 10,000, some of which may be missing. */
const partBytes = 8 * 1024 * 1024;
const restBeginsAt = 5_001;

/** A part of a file, and which one. */
type Part = { number: number; body: Uint8Array };

/**
 * Joins pieces to parts, in whatever order the two halves of a file are written: the numbers say in which order they stand.
 * Little of either is in memory, and the beginning of the rest, which fills up the front's last part: that one would be too
 * small for S3. Every part but the last has at least this size; there is always one.
 */
export async function* partsOf(pieces: AsyncIterable<Piece>, size = partBytes): AsyncGenerator<Part> {
  // More than a part, which is whole only when a piece goes beyond its size.
  const room = Math.ceil(1.25 * size);
  const front = heap(room);
  const beginning = heap(room);
  const rest = heap(room);
  let frontNumber = 1;
  let restNumber = restBeginsAt;
  for await (const piece of pieces) {
    if (typeof piece === 'object' && 'front' in piece) {
      front.add(piece.front);
      if (front.size() >= size) yield { number: frontNumber++, body: front.take() };
    } else if (beginning.size() < size) {
      beginning.add(piece);
    } else {
      rest.add(piece);
      if (rest.size() >= size) yield { number: restNumber++, body: rest.take() };
    }
  }
  yield { number: frontNumber, body: Buffer.concat([front.take(), beginning.take()]) };
  if (rest.size() > 0) yield { number: restNumber, body: rest.take() };
}

/** Pieces one after the other, as bytes, each written to its place at once; there is `room` for so many, and more if need be. */
function heap(room: number) {
  let bytes = Buffer.alloc(0);
  let size = 0;
  return {
    size: () => size,
    add(piece: string | Uint8Array): void {
      const end = size + Buffer.byteLength(piece);
      if (end > bytes.length) {
        const larger = Buffer.allocUnsafe(Math.max(room, end));
        bytes.copy(larger, 0, 0, size);
        bytes = larger;
      }
      if (typeof piece === 'string') bytes.write(piece, size);
      else bytes.set(piece, size);
      size = end;
    },
    take(): Uint8Array {
      const taken = bytes.subarray(0, size);
      bytes = Buffer.alloc(0);
      size = 0;
      return taken;
    },
  };
}
