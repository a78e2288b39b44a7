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
  const front = heap();
  const beginning = heap();
  const rest = heap();
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

/** Pieces one after the other, as bytes. */
function heap() {
  let pieces: Uint8Array[] = [];
  let size = 0;
  return {
    size: () => size,
    add(piece: string | Uint8Array): void {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      pieces.push(bytes);
      size += bytes.length;
    },
    take(): Uint8Array {
      const taken = Buffer.concat(pieces, size);
      pieces = [];
      size = 0;
      return taken;
    },
  };
}
