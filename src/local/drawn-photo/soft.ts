/**
 * Soft edges without blur filters: those cost a tenth of a second each for every photo, gradients cost nothing.
 */

/** An ellipse that fades out towards its rim. */
export function glow(
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  colour: string,
  opacity: number,
): string {
  // The same glow drawn twice may share its definition, so the name is made of what it shows.
  const id = `glow-${colour.slice(1)}-${Math.round(opacity * 100)}`;
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${opacity}"/>
    <stop offset="0.55" stop-color="${colour}" stop-opacity="${opacity * 0.55}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>
    <ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="url(#${id})"/>`;
}

/** A line whose sides fade out: strokes of falling width over one another. */
export function softLine(path: string, colour: string, width: number, opacity: number): string {
  const layers = [1.9, 1.5, 1.15, 0.8, 0.45].map(
    (share) =>
      `<path d="${path}" stroke-width="${(width * share).toFixed(2)}" opacity="${(opacity / 3.2).toFixed(3)}"/>`,
  );
  return `<g fill="none" stroke="${colour}" stroke-linecap="round" stroke-linejoin="round">${layers.join('')}</g>`;
}
