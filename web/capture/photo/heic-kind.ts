const BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'mif1']);
/** Of a series of pictures, as a burst or a short film. */
const SERIES_BRANDS = new Set(['hevc', 'hevx', 'hevm', 'hevs', 'msf1']);

/** Whether a file is of an iPhone's own kind, whatever it is called: ISO base media with one of its brands. */
export async function heicKindOf(file: Blob): Promise<'photo' | 'series' | undefined> {
  const start = new TextDecoder('latin1').decode(await file.slice(0, 12).arrayBuffer());
  if (start.slice(4, 8) !== 'ftyp') return undefined;
  const brand = start.slice(8, 12);
  return BRANDS.has(brand) ? 'photo' : SERIES_BRANDS.has(brand) ? 'series' : undefined;
}
