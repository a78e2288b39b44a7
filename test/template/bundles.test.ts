import { build, type Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';

/** The files of ours that a handler loads at its start; a schema in one of them is made at every cold start. */
async function filesAtStart(handler: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: projectFolder,
    entryPoints: [`handlers/${handler}/index.ts`],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    outdir: 'unwritten',
    write: false,
    metafile: true,
  });
  return [...loadedWith('unwritten/index.js', metafile)]
    .flatMap((output) => Object.entries(metafile.outputs[output]?.inputs ?? {}))
    .filter(([file, { bytesInOutput }]) => file.startsWith('src/') && bytesInOutput > 0)
    .map(([file]) => file);
}

function loadedWith(output: string, metafile: Metafile, loaded = new Set<string>()): Set<string> {
  if (loaded.has(output)) return loaded;
  loaded.add(output);
  for (const { path, kind } of metafile.outputs[output]?.imports ?? []) {
    if (kind === 'import-statement') loadedWith(path, metafile, loaded);
  }
  return loaded;
}

const saidByClients = /-(?:requests?|routes|change|with-offset|for-clients)\.ts$/;

test.each(['analyse-photo', 'reconcile', 'erase'])(
  '%s, which no client speaks to, makes no schema of what clients say',
  async (handler) => {
    const files = await filesAtStart(handler);
    expect(files).toContain('src/platform/config.ts');
    expect(files.filter((file) => saidByClients.test(file))).toEqual([]);
  },
);

test('the API starts with what every request needs, and loads a capability when it is first asked for', async () => {
  const files = await filesAtStart('api');
  expect(files).toContain('src/care-team/gate.ts');
  expect(files.filter((file) => saidByClients.test(file))).toEqual([]);
});
