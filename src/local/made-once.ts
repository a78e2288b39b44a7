import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * The folder of something that is made from a project's sources as they are now, made unless that was done before. Each
 * state of the sources has a folder of its own, so that those who make it at the same time never write over each other.
 * @param made the folder of all of its states
 * @param make makes it into an empty folder; given up when that throws
 */
export async function madeOnce(
  made: string,
  { project, sources, options = '' }: { project: string; sources: readonly string[]; options?: string },
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const kept = path.join(made, await hashOf(project, sources, options));
  if (await isThere(kept)) return kept;
  await mkdir(made, { recursive: true });
  const folder = await mkdtemp(path.join(made, 'making-'));
  try {
    await make(folder);
    // Another may have been quicker; its folder is as good.
    await rename(folder, kept).catch(() => undefined);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await clearAway(made, path.basename(kept));
  return kept;
}

async function hashOf(project: string, sources: readonly string[], options: string): Promise<string> {
  const names = (await Promise.all(sources.map((source) => filesIn(project, source)))).flat();
  const contents = await Promise.all(names.map((name) => readFile(path.join(project, name))));
  const hash = createHash('sha256').update(options);
  for (const [index, content] of contents.entries())
    hash.update(`${names[index]}\0${content.length}\0`).update(content);
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(project: string, source: string): Promise<string[]> {
  if (!(await stat(path.join(project, source))).isDirectory()) return [source];
  const entries = await readdir(path.join(project, source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Removes what no one has made anew for a day: someone may still use the one before. */
async function clearAway(made: string, kept: string): Promise<void> {
  const names = await readdir(made);
  await Promise.all(
    names.map(async (name) => {
      const folder = path.join(made, name);
      // Somebody else's, half made, may have gone meanwhile.
      const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
      if (name !== kept && Date.now() - mtimeMs > DAY_MILLISECONDS)
        await rm(folder, { recursive: true, force: true });
    }),
  );
}

const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  );
