import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Addresses, StackMessage } from './addresses.ts';
import { bundleLocal } from './bundle-local.mjs';
import { CannotStart } from './cannot-start.ts';
import { functionLogIn } from './data-folder.ts';
import { keepFunctionLog } from './trace/function-log.ts';

/** A local stack in a process of its own. */
export type RunningStack = Addresses & {
  /** Resolves with the exit code, however it came to end. */
  ended: Promise<number>;
  /** Ends it cleanly; resolves when it has ended. */
  stop(): Promise<void>;
};

export type StackOptions = {
  /** The first of its seven ports. */
  port?: number;
  /** Where it keeps its data; an absolute path, or one from the project's root. */
  data?: string;
  /** Begin anew: without what an earlier run left in that folder. */
  fresh?: boolean;
  /** Say nothing: no banner, no logs of the functions. */
  quiet?: boolean;
  /** As in `EPISODELENS_FAULTS`. */
  faults?: string;
};

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const LONGEST_SHUTDOWN_MILLISECONDS = 10_000;

/**
 * Starts the local stack and resolves when it answers.
 * @throws CannotStart with the one line that says why and what to do
 */
export async function startStack(options: StackOptions = {}): Promise<RunningStack> {
  // The CLI's file itself: a script or a shell in between would not hand the signal on, and leave it running.
  const cli = path.join(
    path.dirname(createRequire(import.meta.url).resolve('serverless/package.json')),
    'bin',
    'serverless.js',
  );
  await bundleLocal(['aws-process', 'plugin', 'rekognition/face-worker']);
  const preload = ['--import', pathToFileURL(path.join(PROJECT, 'src/local/preload.mjs')).href];
  const child = spawn(process.execPath, [...preload, cli, 'offline', 'start', '--stage', 'local'], {
    cwd: PROJECT,
    env: { ...process.env, ...environmentFor(options) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : 1));
  const output: Buffer[] = [];
  let isRelaying = false;
  let keepLog: ((printed: Buffer) => void) | undefined;
  const say = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
    if (!isRelaying) output.push(chunk);
    else if (!options.quiet) stream.write(chunk);
    if (stream === process.stdout) keepLog?.(chunk);
  };
  child.stdout?.on('data', say(process.stdout));
  child.stderr?.on('data', say(process.stderr));

  const message = await Promise.race([
    once(child, 'message').then(([received]) => StackMessage.parse(received)),
    ended.then(() => undefined),
  ]);
  if (message?.type !== 'ready') {
    child.kill();
    await ended;
    throw new CannotStart(
      message?.reason ?? `The local stack ended at once:\n${Buffer.concat(output).toString()}`,
    );
  }
  isRelaying = true;
  keepLog = keepFunctionLog(functionLogIn(message.addresses.dataDirectory));
  return {
    ...message.addresses,
    ended,
    async stop() {
      // The bundler's process, cut off in the middle of a ping, may print a deadlock and a stack trace on its way out.
      isRelaying = false;
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), LONGEST_SHUTDOWN_MILLISECONDS);
      await ended;
      clearTimeout(kill);
    },
  };
}

function environmentFor({ port, data, fresh, faults }: StackOptions): Record<string, string> {
  return {
    EPISODELENS_BUNDLED: '1',
    // Only warnings: its notices would bury the banner.
    SLS_LOG_LEVEL: 'warning',
    // Most of a start is compiling packages; Node 20 pays no heed to this, later ones start sooner for it.
    NODE_COMPILE_CACHE: path.join(PROJECT, 'node_modules', '.cache', 'node-compile-cache'),
    ...(port !== undefined && { EPISODELENS_PORT: String(port) }),
    ...(data !== undefined && { EPISODELENS_DATA: data }),
    ...(fresh && { EPISODELENS_FRESH: '1' }),
    ...(faults !== undefined && { EPISODELENS_FAULTS: faults }),
  };
}
