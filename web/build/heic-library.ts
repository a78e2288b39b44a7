import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const PACKAGE = path.dirname(createRequire(import.meta.url).resolve('libheif-js/package.json'));

/**
 * Serves libheif, which opens a HEIC where the browser does not, as its licence asks: as it was published, in files of its
 * own that another build of it can take the place of, with the licence, and with where its source is.
 */
export async function heicLibrary(): Promise<Plugin> {
  const [, version = ''] =
    /"version": "([^"]+)"/.exec(await readFile(path.join(PACKAGE, 'package.json'), 'utf8')) ?? [];
  const folder = `assets/heic/libheif-${version}`;
  return {
    name: 'heic-library',
    config: () => ({ define: { LIBHEIF_FOLDER: JSON.stringify(`/${folder}`) } }),
    async generateBundle() {
      const files = {
        'libheif.js': await published('libheif.js'),
        'libheif.wasm': await published('libheif.wasm'),
        'licence.txt': await published('LICENSE'),
        'notice.txt': notice(version),
      };
      for (const [name, source] of Object.entries(files))
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source });
    },
  };
}

const published = (name: string): Promise<Buffer> => readFile(path.join(PACKAGE, 'libheif-wasm', name));

const notice = (version: string): string => `libheif ${version}, with libde265

This folder holds libheif.js and libheif.wasm, unchanged, from the npm package libheif-js ${version}. EpisodeLens loads them as
they are to open photos in the format HEIC. They are under the GNU Lesser General Public License, version 3; its text and
that of the GNU General Public License are in licence.txt. EpisodeLens itself is under the MIT licence.

Whoever serves EpisodeLens may put a changed build of the library, with the same interface, in the place of these files.

Copyright: libheif, Dirk Farin and Struktur AG; libde265, Dirk Farin and Struktur AG.
Source:    https://github.com/strukturag/libheif (v${version})
           https://github.com/strukturag/libde265
           https://github.com/catdad-experiments/libheif-emscripten (how it is built)
           https://www.npmjs.com/package/libheif-js/v/${version}
`;
