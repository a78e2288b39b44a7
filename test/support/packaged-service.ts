import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { Template } from '../../src/local/cloudformation/template.ts';
import { madeOnce } from '../../src/local/made-once.ts';
import { projectFolder } from './project-folder.ts';

export type PackagedService = {
  /** What CloudFormation would be given. */
  template: Template;
  /** The folder of the template and the bundles. */
  folder: string;
};

/** A busy machine takes its time to package the service. */
export const PACKAGING_MILLISECONDS = 120_000;

const sources = ['serverless.yml', 'resources', 'handlers', 'src', 'package.json', 'tsconfig.json'];

/**
 * The service as `npm run package` packages it, once for all who ask as long as its sources stay as they are.
 * @param params what a deployer says with `--param`
 */
export async function packagedService(params: Record<string, string> = {}): Promise<PackagedService> {
  const said = Object.entries(params).map(([name, value]) => `--param=${name}=${value}`);
  const folder = await madeOnce(
    join(projectFolder, '.local', 'packaged'),
    { project: projectFolder, sources: [...sources, 'package-lock.json'], options: said.join(' ') },
    (empty) => packageInto(empty, said),
  );
  const text = await readFile(join(folder, 'cloudformation-template-update-stack.json'), 'utf8');
  return { template: z.parse(Template, JSON.parse(text)), folder };
}

/** In a copy of the service: the bundler works in a folder inside of it, which two runs would take from each other. */
async function packageInto(folder: string, parameters: string[]): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'episodelens-package-'));
  try {
    await Promise.all([
      ...sources.map((name) => cp(join(projectFolder, name), join(copy, name), { recursive: true })),
      symlink(join(projectFolder, 'node_modules'), join(copy, 'node_modules'), 'junction'),
    ]);
    const cli = join(projectFolder, 'node_modules/serverless/bin/serverless.js');
    await promisify(execFile)(process.execPath, [cli, 'package', '--package', 'packaged', ...parameters], {
      cwd: copy,
    });
    await cp(join(copy, 'packaged'), folder, { recursive: true });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
