const HEAD_BYTES = 65_536;

/** An iPhone writes Display P3; taken for sRGB, lips and skin would be paler than they were. */
export function colorSpaceOf(file: Uint8Array): 'display-p3' | 'srgb' {
  const head = new TextDecoder('latin1').decode(file.subarray(0, HEAD_BYTES));
  return PROFILE_NAMES.some((name) => head.includes(name)) ? 'display-p3' : 'srgb';
}

/** In an ICC profile of version 4, of version 2, and as a `colr` box of its own: colour primaries 12 of ITU-T H.273. */
const PROFILE_NAMES = ['Display P3'.split('').join('\0'), 'Display P3', 'colrnclx\0\x0c'];
