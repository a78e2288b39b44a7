import { createHash } from 'node:crypto';
import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

/** Builds the service worker once everything else is known, because it carries the list of what it keeps. */
export const serviceWorker = (): Plugin => ({
  name: 'service-worker',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      // What opens a HEIC is large and hardly ever needed: the browser keeps it by itself, once it has been asked for.
      const files = Object.values(bundle).filter(({ fileName }) => !fileName.startsWith('assets/heic/'));
      const kept = files.map((file) => {
        const content = file.type === 'chunk' ? file.code : file.source;
        const isHashed = file.fileName.startsWith('assets/');
        return { url: `/${file.fileName}`, revision: isHashed ? null : sha256(content) };
      });
      const { outputFiles } = await build({
        entryPoints: [path.join(import.meta.dirname, '../service-worker/service-worker.ts')],
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2022',
        // Workbox asks whether it is a release.
        define: { KEPT_FILES: JSON.stringify(kept), 'process.env.NODE_ENV': '"production"' },
        write: false,
      });
      const [script] = outputFiles;
      if (script) this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: script.contents });
    },
  },
});

const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);
