import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** What a build of the app is made from, in the project's folder. */
const SOURCES = ['web', 'src', 'package-lock.json'];
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * The folder of the app as its sources are now, built unless an earlier start has built it. Each state of the sources has
 * a folder of its own, so that stacks that run at the same time never build over each other.
 * @throws Error with what the bundler says
 */
export async function builtApp(project: string, signal: AbortSignal): Promise<string> {
  const builds = path.join(project, '.local', 'web');
  const built = path.join(builds, await hashOf(project));
  if (await isThere(built)) return built;
  await mkdir(builds, { recursive: true });
  const folder = await mkdtemp(path.join(builds, 'building-'));
  try {
    await build(project, folder, signal);
    // Another stack may have been quicker; its folder is as good.
    await rename(folder, built).catch(() => undefined);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await clearAway(builds, path.basename(built));
  return built;
}

/** In a process of its own: it takes a second or two of a core. */
async function build(project: string, folder: string, signal: AbortSignal): Promise<void> {
  const vite = path.join(project, 'node_modules', 'vite', 'bin', 'vite.js');
  const parameters = [vite, 'build', 'web', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  try {
    // Not whatever whoever starts the stack is called: another value would put React's own checks into the app.
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, parameters, { cwd: project, env, signal });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`The app could not be built.\n\n${said}`, { cause: error });
  }
}

async function hashOf(project: string): Promise<string> {
  const names = (await Promise.all(SOURCES.map((source) => filesIn(project, source)))).flat();
  const contents = await Promise.all(names.map((name) => readFile(path.join(project, name))));
  const hash = createHash('sha256');
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

/** Removes builds that no one has started with for a day: a stack may still serve the one before. */
async function clearAway(builds: string, kept: string): Promise<void> {
  const names = await readdir(builds);
  await Promise.all(
    names.map(async (name) => {
      const folder = path.join(builds, name);
      const { mtimeMs } = await stat(folder);
      if (name !== kept && Date.now() - mtimeMs > DAY_MILLISECONDS) await rm(folder, { recursive: true });
    }),
  );
}

const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  );
