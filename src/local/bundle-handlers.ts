import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import * as z from 'zod/mini';

/**
 * `custom.esbuild` of serverless.yml. Strict: an option that is not handed on would make what runs, or what is measured,
 * another bundle than the one that is deployed.
 */
export const BundleOptions = z.strictObject({
  bundle: z.boolean(),
  minify: z.boolean(),
  splitting: z.boolean(),
  chunkNames: z.string(),
  format: z.enum(['esm', 'cjs']),
  outputFileExtension: z.string(),
  target: z.string(),
  mainFields: z.array(z.string()),
  sourcemap: z.enum(['linked', 'inline', 'external', 'both']),
  sourcesContent: z.boolean(),
});
export type BundleOptions = z.infer<typeof BundleOptions>;

/** The same for esbuild itself. */
export const esbuildOptionsOf = ({ outputFileExtension, ...options }: BundleOptions): BuildOptions => ({
  ...options,
  platform: 'node', // serverless-esbuild's default
  outExtension: { '.js': outputFileExtension },
  logLevel: 'error',
});

/** Bundles every handler of a service for the laptop; not minified, so that a stack trace can be read. */
export async function bundleHandlers(
  serviceDirectory: string,
  options: BundleOptions,
  folder: string,
): Promise<void> {
  const names = await readdir(path.join(serviceDirectory, 'handlers'));
  await build({
    ...esbuildOptionsOf(options),
    minify: false,
    // All at once: what the handlers share is written once, in two thirds of the time; deployed, each stands by itself.
    entryPoints: names.map((name) => `handlers/${name}/index.ts`),
    absWorkingDir: serviceDirectory,
    outbase: serviceDirectory,
    outdir: folder,
  });
}
