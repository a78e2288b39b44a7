import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { claimDataFolder } from '../../src/local/data-folder.ts';
import { requireFreePorts } from '../../src/local/free-ports.ts';
import { closeServer, listenOnLoopback } from '../../src/local/network/loopback.ts';
import { readSettings } from '../../src/local/settings.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stack-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('the settings of the local stack', () => {
  it('are ports from 4400 and the project’s .local unless chosen', () => {
    expect(readSettings({}, '/project')).toMatchObject({
      ports: { app: 4400, issuer: 4405, api: 4406 },
      dataDirectory: path.resolve('/project/.local'),
      fresh: false,
    });
  });

  it('move as a whole with one port', () => {
    const { ports } = readSettings({ EPISODELENS_PORT: '5000' }, '/project');
    expect(ports).toEqual({
      app: 5000,
      lambda: 5001,
      s3: 5002,
      dynamodb: 5003,
      rekognition: 5004,
      issuer: 5005,
      api: 5006,
    });
  });

  it.each(['abc', '80', '65530', '4400.5'])('refuse the port %s', (port) => {
    expect(() => readSettings({ EPISODELENS_PORT: port }, '/project')).toThrow(/EPISODELENS_PORT takes/);
  });
});

const noPorts = { app: 0, lambda: 0, s3: 0, dynamodb: 0, rekognition: 0, issuer: 0, api: 0 };

describe('a port that is taken', () => {
  it('is named, with what it is for and a way out', async () => {
    const other = createServer();
    const taken = await listenOnLoopback(other, 0);
    try {
      const ports = { ...noPorts, s3: taken };
      await expect(requireFreePorts(ports)).rejects.toThrow(
        new RegExp(`^Port ${taken} \\(s3\\) is taken\\. .*EPISODELENS_PORT=\\d+ npm start$`),
      );
    } finally {
      await closeServer(other);
    }
  });

  it('is only one that somebody listens on', async () => {
    const other = createServer();
    const freed = await listenOnLoopback(other, 0);
    const closed = once(other, 'close');
    other.close();
    await closed;
    const ports = { ...noPorts, app: freed };
    await expect(requireFreePorts(ports)).resolves.toBeUndefined();
  });
});

describe('the data folder', () => {
  it('is refused to a second stack while the first runs', async () => {
    // The test's parent stands in for a running stack.
    await writeFile(path.join(directory, 'owner.json'), JSON.stringify({ pid: process.ppid }));
    await expect(claimDataFolder(directory, { fresh: true })).rejects.toThrow(
      new RegExp(`in use by process ${process.ppid}.*EPISODELENS_DATA`),
    );
  });

  it('is taken over from a stack that was killed', async () => {
    // Beyond the largest process id of any system.
    await writeFile(path.join(directory, 'owner.json'), JSON.stringify({ pid: 2 ** 30 }));
    const folder = await claimDataFolder(directory, { fresh: false });
    await folder.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('begins anew without the stack’s files, and spares everyone else’s', async () => {
    await mkdir(path.join(directory, 's3'));
    await writeFile(path.join(directory, 'failed-events.jsonl'), '{}');
    await writeFile(path.join(directory, 'thesis.txt'), 'mine');
    const folder = await claimDataFolder(directory, { fresh: true });
    await folder.release();
    expect(await readdir(directory)).toEqual(['thesis.txt']);
  });

  it('keeps everything unless asked to begin anew', async () => {
    await mkdir(path.join(directory, 'dynamodb'));
    const folder = await claimDataFolder(directory, { fresh: false });
    await folder.release();
    expect(await readdir(directory)).toEqual(['dynamodb']);
  });
});

it.runIf(process.platform === 'linux')(
  'gives away the data folder of a process that was killed, though its parent has not taken note of that',
  async () => {
    // The shell becomes a program that waits for nobody.
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60']);
    onTestFinished(() => void parent.kill('SIGKILL'));
    const killed = Number(String((await once(parent.stdout, 'data'))[0]));
    await writeFile(path.join(directory, 'owner.json'), JSON.stringify({ pid: killed }));
    await expect(claimDataFolder(directory, { fresh: false })).rejects.toThrow(`process ${killed}`);
    process.kill(killed, 'SIGKILL');
    await expect
      .poll(() => claimDataFolder(directory, { fresh: false }).then(() => 'free', String))
      .toBe('free');
  },
);
