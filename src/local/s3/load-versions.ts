import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ObjectVersion } from './object-version.ts';

/** Reads what a bucket's folder holds, and sweeps what a killed process left unfinished in it. */
export async function loadVersions(bucketDirectory: string): Promise<ObjectVersion[]> {
  await mkdir(bucketDirectory, { recursive: true });
  const versions: ObjectVersion[] = [];
  for (const entry of await readdir(bucketDirectory, { withFileTypes: true })) {
    // A desktop may leave files of its own here.
    if (!entry.isDirectory()) continue;
    const directory = join(bucketDirectory, entry.name);
    const files = new Set(await readdir(directory));
    for (const file of files) {
      const path = join(directory, file);
      if (file.endsWith('.json')) {
        versions.push(ObjectVersion.parse(JSON.parse(await readFile(path, 'utf8'))));
      } else if (file.endsWith('.partial') || !files.has(file.replace(/\.bytes$/, '.json'))) {
        await rm(path, { force: true });
      }
    }
  }
  return versions;
}
