// JavaScript, because it runs before anything can read TypeScript; its types are in bundle-local.d.mts.
/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

// As deep as this folder, so that `../..` is the project in a bundle, too; and outside of node_modules, which
// checkouts may share.
const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const FOLDER = path.join(PROJECT, '.local', 'program');

export async function bundleLocal(names) {
  const { outputFiles } = await build({
    absWorkingDir: PROJECT,
    entryPoints: names.map((name) => `src/local/${name}.ts`),
    entryNames: '[name]',
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'error',
    write: false,
  });
  await mkdir(FOLDER, { recursive: true });
  await Promise.all(outputFiles.map(replace));
  return FOLDER;
}

// What has not changed stays as it is, and what has changes at once: another stack may be loading it.
async function replace({ path: file, contents }) {
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(contents)) return;
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, contents);
  await rename(fresh, file);
}
