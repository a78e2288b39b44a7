import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';

test('every link from one page of the documentation to a file leads to one', async () => {
  const inDocs = await readdir(join(projectFolder, 'docs'), { recursive: true });
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...inDocs.map((file) => join('docs', file))];
  const broken: string[] = [];
  for (const page of pages.filter((file) => file.endsWith('.md'))) {
    // oxlint-disable-next-line no-await-in-loop -- a few small files
    const text = await readFile(join(projectFolder, page), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)\s#]+)/g)].map(([, target = '']) => target);
    const files = targets.filter((target) => !/^[a-z]+:/.test(target));
    const missing = files.filter((file) => !existsSync(join(projectFolder, dirname(page), file)));
    broken.push(...missing.map((file) => `${page}: ${file}`));
  }
  expect(broken).toEqual([]);
});
