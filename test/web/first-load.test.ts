import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { builtApp } from '../../src/local/cloudfront/built-app.ts';
import { projectFolder } from '../support/project-folder.ts';

const MOST_KILOBYTES = 150;

test(`the first load asks for at most ${MOST_KILOBYTES} KB of script, compressed by gzip`, async () => {
  const folder = await builtApp(projectFolder, new AbortController().signal);
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  // The entry, and what it imports at once: the bundler lets the page ask for those along with it.
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name = '']) => name);
  expect(scripts).not.toEqual([]);
  const contents = await Promise.all(scripts.map((name) => readFile(path.join(folder, name))));
  const bytes = contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
  expect(Math.round(bytes / 1000)).toBeLessThanOrEqual(MOST_KILOBYTES);
}, 120_000);

test('what opens a HEIC is served as it was published, with its licence, and kept by nobody who did not ask for it', async () => {
  const folder = await builtApp(projectFolder, new AbortController().signal);
  const heic = path.join(folder, 'assets', 'heic');
  const [library = ''] = (await readdir(heic)).filter((name) => name.startsWith('libheif-'));
  const published = path.join(projectFolder, 'node_modules', 'libheif-js', 'libheif-wasm');
  // oxlint-disable-next-line no-await-in-loop -- three files
  for (const [served, original] of [
    ['libheif.js', 'libheif.js'],
    ['libheif.wasm', 'libheif.wasm'],
    ['licence.txt', 'LICENSE'],
  ] as const)
    expect(await readFile(path.join(heic, library, served))).toEqual(
      // oxlint-disable-next-line no-await-in-loop -- three files
      await readFile(path.join(published, original)),
    );
  expect(await readFile(path.join(heic, library, 'notice.txt'), 'utf8')).toContain(
    'Lesser General Public License',
  );
  const worker = await readFile(path.join(folder, 'service-worker.js'), 'utf8');
  expect(worker).toContain('/index.html');
  expect(worker).not.toContain('heic');
}, 120_000);
