import sharp from 'sharp';
import type { Plugin } from 'vite';
import { iconSvg } from './icon-svg.ts';
import { manifest } from './manifest.ts';

const png = (svg: string, size: number) => sharp(Buffer.from(svg)).resize(size, size).png().toBuffer();

/** Draws the icons and writes the manifest by which the app is installed. */
export const icons = (): Plugin => ({
  name: 'icons',
  apply: 'build',
  async generateBundle() {
    const whole = iconSvg({ safe: 1, rounded: true });
    const files = {
      'icon.svg': whole,
      'icon-192.png': await png(whole, 192),
      'icon-512.png': await png(whole, 512),
      'icon-maskable-512.png': await png(iconSvg({ safe: 0.72, rounded: false }), 512),
      // iOS rounds the corners itself.
      'apple-touch-icon.png': await png(iconSvg({ safe: 0.9, rounded: false }), 180),
      'manifest.webmanifest': JSON.stringify(manifest),
    };
    for (const [fileName, source] of Object.entries(files))
      this.emitFile({ type: 'asset', fileName, source });
  },
});
