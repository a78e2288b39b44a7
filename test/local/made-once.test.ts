import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { madeOnce } from '../../src/local/made-once.ts';

async function aProject() {
  const project = await mkdtemp(path.join(tmpdir(), 'made-once-'));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  await mkdir(path.join(project, 'src'));
  const write = (text: string) => writeFile(path.join(project, 'src', 'a.ts'), text);
  await write('first');
  let times = 0;
  const make = async (folder: string) => {
    times += 1;
    await writeFile(path.join(folder, 'made'), await readFile(path.join(project, 'src', 'a.ts')));
  };
  const made = path.join(project, 'made');
  const ask = (options = '', how = make) => madeOnce(made, { project, sources: ['src'], options }, how);
  return { ask, write, made, times: () => times };
}

test('what is made from sources is made once for each state of them, and for each choice of options', async () => {
  const { ask, write, times } = await aProject();
  const first = await ask();
  expect([await ask(), times()]).toEqual([first, 1]);
  await write('second');
  const second = await ask();
  expect(await readFile(path.join(second, 'made'), 'utf8')).toBe('second');
  expect(new Set([first, second, await ask('other options')]).size).toBe(3);
  await write('first');
  expect([await ask(), times()]).toEqual([first, 3]);
});

test('two who make the same at the same time both have it whole', async () => {
  const { ask, made } = await aProject();
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(one).toBe(other);
  expect(await readdir(made)).toEqual([path.basename(one)]);
  expect(await readdir(one)).toEqual(['made']);
});

async function failing(folder: string): Promise<never> {
  await writeFile(path.join(folder, 'half'), '');
  throw new Error('no more');
}

test('what could not be made is not kept half made', async () => {
  const { ask, made } = await aProject();
  await expect(ask('', failing)).rejects.toThrow('no more');
  expect(await readdir(made)).toEqual([]);
  expect(await readdir(await ask())).toEqual(['made']);
});
