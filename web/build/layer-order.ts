import type { Plugin } from 'vite';

/** Which style wins over which: a later layer over an earlier one. */
const ORDER = '@layer tokens, base, parts, pages;';

/** Puts the order of the layers before every style, because the bundler decides which of its files is loaded first. */
export const layerOrder = (): Plugin => ({
  name: 'layer-order',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.css') ? `${ORDER}\n${code}` : undefined),
});
