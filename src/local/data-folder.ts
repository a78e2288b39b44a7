import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { CannotStart } from './cannot-start.ts';

/** What a running stack keeps on disk, each part in a place of its own. */
export type DataFolder = {
  directory: string;
  dynamodb: string;
  s3: string;
  issuer: string;
  events: string;
  failedEvents: string;
  functionLogs: string;
  release(): Promise<void>;
};

/** Where a data folder keeps what the functions logged. */
export const functionLogIn = (directory: string): string => path.join(directory, 'logs', 'functions.jsonl');

const Owner = z.object({ pid: z.number() });

/**
 * Takes a data folder for this process; `fresh` empties it first, of the stack's own files and of nothing else.
 * @throws CannotStart when a running stack has it
 */
export async function claimDataFolder(directory: string, { fresh }: { fresh: boolean }): Promise<DataFolder> {
  const ownerFile = path.join(directory, 'owner.json');
  const owner = await readOwner(ownerFile);
  if (owner !== undefined && owner !== process.pid && (await isRunning(owner))) {
    throw new CannotStart(
      `The data folder ${directory} is in use by process ${owner}. Stop it, or choose another folder: EPISODELENS_DATA=.local-2 npm start (if ${owner} is no stack, delete ${ownerFile})`,
    );
  }
  const folder = {
    directory,
    dynamodb: path.join(directory, 'dynamodb'),
    s3: path.join(directory, 's3'),
    issuer: path.join(directory, 'issuer'),
    events: path.join(directory, 'events'),
    failedEvents: path.join(directory, 'failed-events.jsonl'),
    functionLogs: path.dirname(functionLogIn(directory)),
  };
  if (fresh) {
    const { directory: _, ...own } = folder;
    await Promise.all(Object.values(own).map((part) => rm(part, { recursive: true, force: true })));
  }
  await mkdir(directory, { recursive: true });
  await writeFile(ownerFile, JSON.stringify({ pid: process.pid }));
  return { ...folder, release: () => rm(ownerFile, { force: true }) };
}

async function readOwner(file: string): Promise<number | undefined> {
  try {
    return Owner.parse(JSON.parse(await readFile(file, 'utf8'))).pid;
  } catch {
    return undefined;
  }
}

async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // One that was killed keeps its id until its parent takes note of that; Linux says so.
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) Z /.test(state);
}
