import { open, rename, writeFile } from 'node:fs/promises';

/** Writes a file whole or not at all: a process killed half-way leaves only a `.partial` file behind. */
export async function writeDurably(
  path: string,
  content: Uint8Array | string | AsyncIterable<Uint8Array>,
): Promise<void> {
  const partial = `${path}.partial`;
  const file = await open(partial, 'w');
  try {
    await writeFile(file, content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path);
}
