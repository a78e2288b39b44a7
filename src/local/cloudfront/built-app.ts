import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { madeOnce } from '../made-once.ts';

/** What a build of the app is made from, in the project's folder. */
const SOURCES = ['web', 'src', 'package-lock.json'];

/**
 * The folder of the app as its sources are now, built unless an earlier start has built it.
 * @throws Error with what the bundler says
 */
export const builtApp = (project: string, signal: AbortSignal): Promise<string> =>
  madeOnce(path.join(project, '.local', 'web'), { project, sources: SOURCES }, (folder) =>
    build(project, folder, signal),
  );

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
