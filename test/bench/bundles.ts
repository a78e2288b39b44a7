import { stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { esbuildOptionsOf } from '../../src/local/bundle-handlers.ts';
import type { Service } from './service.ts';

type HandlerName = 'analyse-photo' | 'api' | 'reconcile';

/** What is measured against a floor: each handler, and one more thing that the API does. */
export type MeasuredName = HandlerName;

export type Bundle = { file: string; kilobytes: number };

/** Bundles the handlers, their floors and the runner, all as packaging would; each with its size, source map apart. */
export async function buildBundles(root: string, folder: string, { custom }: Service) {
  const { outputFileExtension } = custom.esbuild;
  await build({
    ...esbuildOptionsOf(custom.esbuild),
    entryPoints: ['handlers/*.ts', 'test/bench/floors/*.ts', 'test/bench/first-answer.ts'],
    absWorkingDir: root,
    outbase: root,
    outdir: folder,
  });
  const bundle = async (...parts: string[]): Promise<Bundle> => {
    const file = path.join(folder, ...parts) + outputFileExtension;
    return { file, kilobytes: (await stat(file)).size / 1024 };
  };
  const candidate = await byName((name) => bundle('handlers', name));
  const floor = await byName((name) => bundle('test', 'bench', 'floors', name));
  return {
    runner: (await bundle('test', 'bench', 'first-answer')).file,
    candidate,
    floor,
  };
}
export type Bundles = Awaited<ReturnType<typeof buildBundles>>;

async function byName(make: (name: HandlerName) => Promise<Bundle>): Promise<Record<HandlerName, Bundle>> {
  return {
    'analyse-photo': await make('analyse-photo'),
    api: await make('api'),
    reconcile: await make('reconcile'),
  };
}
