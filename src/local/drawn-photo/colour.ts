/** Mixes two `#rrggbb` colours; `share` 0 gives the first, 1 the second. */
export function mix(first: string, second: string, share: number): string {
  const a = channels(first);
  const b = channels(second);
  const mixed = a.map((value, index) => Math.round(value + ((b[index] ?? value) - value) * share));
  return `#${mixed.map((value) => Math.min(255, Math.max(0, value)).toString(16).padStart(2, '0')).join('')}`;
}

/** A warm shadow of a colour: shade on skin turns red-brown, not grey. */
export function shadow(colour: string, amount: number): string {
  return mix(colour, '#3b1710', amount);
}

/** The colour where light falls on it. */
export function highlight(colour: string, amount: number): string {
  return mix(colour, '#fff6ea', amount);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
