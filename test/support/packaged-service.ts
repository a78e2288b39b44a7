import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { Template } from '../../src/local/cloudformation/template.ts';
import { projectFolder } from './project-folder.ts';

export type PackagedService = {
  /** What CloudFormation would be given. */
  template: Template;
  /** The folder of the template and the bundles. */
  folder: string;
  remove(): Promise<void>;
};

/**
 * Packages the service as `npm run package` does, in a copy of it: the bundler works in a folder inside the service, which
 * two runs at the same time would take from each other.
 * @param params what a deployer says with `--param`
 */
export async function packagedService(params: Record<string, string> = {}): Promise<PackagedService> {
  const copy = await mkdtemp(join(tmpdir(), 'episodelens-package-'));
  const remove = () => rm(copy, { recursive: true, force: true });
  try {
    await Promise.all([
      ...['serverless.yml', 'resources', 'handlers', 'src', 'package.json', 'tsconfig.json'].map((name) =>
        cp(join(projectFolder, name), join(copy, name), { recursive: true }),
      ),
      symlink(join(projectFolder, 'node_modules'), join(copy, 'node_modules'), 'junction'),
    ]);
    const said = Object.entries(params).map(([name, value]) => `--param=${name}=${value}`);
    const cli = join(projectFolder, 'node_modules/serverless/bin/serverless.js');
    await promisify(execFile)(process.execPath, [cli, 'package', '--package', 'packaged', ...said], {
      cwd: copy,
    });
    const folder = join(copy, 'packaged');
    const text = await readFile(join(folder, 'cloudformation-template-update-stack.json'), 'utf8');
    return { template: z.parse(Template, JSON.parse(text)), folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
