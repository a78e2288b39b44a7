import { shadow } from './colour.ts';
import type { Person } from './person.ts';
import { softLine } from './soft.ts';

/** Hair on cheeks, chin and upper lip; drawn on the skin, below the mouth, and cut off at the face's outline. */
export function beardSvg({ hair, features: { beard } }: Person, outline: string): string {
  if (beard === 0) return '';
  return `
    <path d="M-110 -10 C-84 20 -84 50 -62 66 C-40 74 -26 68 0 68 C26 68 40 74 62 66 C84 50 84 20 110 -10 L110 240 L-110 240 Z"
      fill="${shadow(hair.colour, 0.2)}" opacity="${0.9 * beard}"/>
    ${softLine(outline, shadow(hair.colour, 0.5), 18, 0.4 * beard)}`;
}
