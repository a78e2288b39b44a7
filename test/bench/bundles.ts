import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { esbuildOptionsOf } from '../../src/local/bundle-handlers.ts';
import type { Service } from './service.ts';

type HandlerName = 'analyse-photo' | 'api' | 'reconcile';

/** What is measured against a floor: each handler, and one more thing that the API does. */
export type MeasuredName = HandlerName | 'timeline';

export type Bundle = { file: string; kilobytes: number };

/** Bundles the handlers, their floors and the runner, each by itself as packaging does; with its size, source maps apart. */
export async function buildBundles(root: string, folder: string, { custom }: Service) {
  const bundle = async (entry: string): Promise<Bundle> => {
    const outdir = path.join(folder, entry);
    await build({
      ...esbuildOptionsOf(custom.esbuild),
      entryPoints: { index: `${entry}.ts` },
      absWorkingDir: root,
      outdir,
    });
    const { outputFileExtension } = custom.esbuild;
    return {
      file: path.join(outdir, 'index') + outputFileExtension,
      kilobytes: (await bytesOf(outdir, outputFileExtension)) / 1024,
    };
  };
  const candidate = await byName((name) => bundle(`handlers/${name}/index`));
  const floor = await byName((name) => bundle(`test/bench/floors/${name}`));
  return {
    runner: (await bundle('test/bench/first-answer')).file,
    candidate: { ...candidate, timeline: candidate.api },
    export: await bundle('handlers/export/index'),
    floor: { ...floor, timeline: await bundle('test/bench/floors/timeline') },
  };
}
export type Bundles = Awaited<ReturnType<typeof buildBundles>>;

async function bytesOf(folder: string, extension: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(extension));
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function byName(make: (name: HandlerName) => Promise<Bundle>): Promise<Record<HandlerName, Bundle>> {
  return {
    'analyse-photo': await make('analyse-photo'),
    api: await make('api'),
    reconcile: await make('reconcile'),
  };
}
