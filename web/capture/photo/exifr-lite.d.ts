// The part of exifr that reads JPEG and HEIC alone; the package describes only the whole.
declare module 'exifr/dist/lite.esm.mjs' {
  export { parse } from 'exifr';
}
