/** The brands of HEIF files that hold pictures coded by HEVC, as an iPhone's camera writes them (ISO/IEC 23008-12). */
const brands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** How much of a file {@link isHeic} looks at. */
export const headBytes = 12;

/** Whether a file begins as a HEIC does, whatever its name and type say. */
export const isHeic = (head: Uint8Array): boolean => {
  const text = Buffer.from(head).toString('latin1', 0, headBytes);
  return text.slice(4, 8) === 'ftyp' && brands.includes(text.slice(8));
};
