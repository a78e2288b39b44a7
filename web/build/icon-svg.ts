/**
 * The app's sign, drawn by our own code: a lens, and in it the moment that is kept.
 * @param safe how much of the square the drawing may fill, from 0 to 1: Android cuts a maskable icon to any shape
 */
export function iconSvg({ safe, rounded }: { safe: number; rounded: boolean }): string {
  const scale = (512 * safe) / 512;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
<rect width="512" height="512" rx="${rounded ? 112 : 0}" fill="#0b5a5e"/>
<g transform="translate(256 256) scale(${scale})" fill="none" stroke-linecap="round" stroke-width="34">
<path d="M-158 0 A158 158 0 1 1 112 112" stroke="#faf7f2"/>
<path d="M-78 0 A78 78 0 0 1 0 -78" stroke="#9fd6d2"/>
<circle cx="112" cy="112" r="36" fill="#ffcf7a"/>
</g>
</svg>`;
}
