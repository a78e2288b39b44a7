import { colorSpaceOf } from './color-space.ts';
import { decode, type Pixels } from './decode.ts';
import type { LibHeif } from './libheif.ts';
import type { HeicAnswer, HeicRequest } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;
/** Made by the library's script. */
declare const libheif: (options: { wasmBinary: ArrayBuffer }) => LibHeif;

// A file of its own, as it was published, so that whoever serves the app may put another build of it in its place.
importScripts(`${LIBHEIF_FOLDER}/libheif.js`);

// Whatever the library throws is about the file.
self.addEventListener(
  'message',
  ({ data }: MessageEvent<HeicRequest>) => void answer(data).catch(() => post({ image: undefined })),
);
post('ready');

async function answer({ file, library, mostPixels }: HeicRequest): Promise<void> {
  const bytes = new Uint8Array(file);
  const pixels = decode(libheif({ wasmBinary: library }), bytes, mostPixels);
  const image = typeof pixels === 'object' ? await bitmapOf(pixels, colorSpaceOf(bytes)) : pixels;
  post({ image }, typeof image === 'object' ? [image] : []);
}

const bitmapOf = (
  { data, width, height }: Pixels,
  colorSpace: ReturnType<typeof colorSpaceOf>,
): Promise<ImageBitmap> => createImageBitmap(new ImageData(data, width, height, { colorSpace }));

function post(message: HeicAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}
