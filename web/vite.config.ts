import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { icons } from './build/icons.ts';
import { layerOrder } from './build/layer-order.ts';
import { serviceWorker } from './build/service-worker-plugin.ts';

export default defineConfig({
  plugins: [react(), layerOrder(), icons(), serviceWorker()],
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
});
