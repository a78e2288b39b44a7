import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { heicLibrary } from './build/heic-library.ts';
import { icons } from './build/icons.ts';
import { layerOrder } from './build/layer-order.ts';
import { serviceWorker } from './build/service-worker-plugin.ts';

export default defineConfig({
  plugins: [react(), layerOrder(), icons(), heicLibrary(), serviceWorker()],
  // Everything that is served is imported by something.
  publicDir: false,
  build: {
    outDir: '../.local/web-release',
    emptyOutDir: true,
    target: 'es2022',
    // A file inside of a style or a script would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    // Every browser that this is made for loads modules ahead by itself.
    modulePreload: { polyfill: false },
  },
  // CloudFront gives what is in this folder a content security policy of its own.
  worker: { rolldownOptions: { output: { entryFileNames: 'assets/heic/[name]-[hash].js' } } },
});
