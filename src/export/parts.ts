/** S3 takes no part below five, and at most ten thousand of them. */
const partBytes = 8 * 1024 * 1024;

/** Joins pieces to parts of one size, the last one shorter; there is always one. */
export async function* partsOf(
  chunks: AsyncIterable<string | Uint8Array>,
  size = partBytes,
): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  let isFirst = true;
  for await (const chunk of chunks) {
    let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    while (bytes + rest.length >= size) {
      const taken = size - bytes;
      yield Buffer.concat([...pieces, rest.subarray(0, taken)]);
      isFirst = false;
      rest = rest.subarray(taken);
      pieces = [];
      bytes = 0;
    }
    pieces.push(rest);
    bytes += rest.length;
  }
  if (bytes > 0 || isFirst) yield Buffer.concat(pieces);
}
