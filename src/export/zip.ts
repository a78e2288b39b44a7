import { makeZip } from 'client-zip';

/** One file of an archive. */
export type ZipEntry = {
  name: string;
  input: string | Uint8Array | AsyncIterable<Uint8Array>;
};

/** An archive, written while its files come; a reader that stops takes no more of them. */
export async function* zipOf(files: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  async function* dated() {
    for await (const file of files) yield { ...file, lastModified: at };
  }
  yield* makeZip(dated());
}

/** Pieces of text as bytes, each of some size: an archive's every piece is handed on by itself. */
export async function* inBytes(pieces: AsyncIterable<string>, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < size) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
