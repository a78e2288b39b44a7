import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';

/** The files of ours in a handler's bundle; a schema in one of them is made at every cold start. */
async function filesOf(handler: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: projectFolder,
    entryPoints: [`handlers/${handler}.ts`],
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    outdir: 'unwritten',
    write: false,
    metafile: true,
  });
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => file.startsWith('src/') && bytesInOutput > 0)
    .map(([file]) => file);
}

const saidByClients = /-(?:requests?|routes|change|with-offset|for-clients)\.ts$/;

test.each(['analyse-photo', 'reconcile', 'erase'])(
  '%s, which no client speaks to, makes no schema of what clients say',
  async (handler) => {
    const files = await filesOf(handler);
    expect(files).toContain('src/photo/photo.ts');
    expect(files.filter((file) => saidByClients.test(file))).toEqual([]);
  },
);
