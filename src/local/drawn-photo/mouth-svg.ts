import { highlight, mix, shadow } from './colour.ts';
import type { Person } from './person.ts';
import { skins } from './person.ts';
import { glow } from './soft.ts';

/** How far the lower lip drops, in the head's units, when the mouth is wide open. */
export const widestDrop = 44;

/** The mouth about (0, 0), the line between the closed lips. */
export function mouthSvg(person: Person): string {
  const skin = skins[person.skin];
  const lip = mix(shadow(skin, 0.22), '#a8434a', 0.42);
  const open = Math.min(1, Math.max(0, person.mouth));
  const drop = widestDrop * open;
  const half = 37 - 5 * open;
  const innerHalf = half - 6;
  const innerTop = -3 * open;
  const inner = `M${-innerHalf} ${drop * 0.25} Q-14 ${innerTop} 0 ${innerTop + 1} Q14 ${innerTop} ${innerHalf} ${drop * 0.25}
    Q${innerHalf * 0.62} ${drop * 1.04} 0 ${drop} Q${-innerHalf * 0.62} ${drop * 1.04} ${-innerHalf} ${drop * 0.25} Z`;
  const corner = drop * 0.25;
  const upperLip = `M${-half} ${corner} Q-20 ${-9 + innerTop} -8 ${-11 + innerTop} Q0 ${-6 + innerTop} 8 ${-11 + innerTop} Q20 ${-9 + innerTop} ${half} ${corner}
    Q14 ${innerTop + 1} 0 ${innerTop + 2} Q-14 ${innerTop + 1} ${-half} ${corner} Z`;
  const lowerLip = `M${-half} ${corner} Q${-half * 0.6} ${drop} 0 ${drop} Q${half * 0.6} ${drop} ${half} ${corner}
    Q${half * 0.68} ${drop + 15} 0 ${drop + 15} Q${-half * 0.68} ${drop + 15} ${-half} ${corner} Z`;
  const cavity = `
    <clipPath id="cavity"><path d="${inner}"/></clipPath>
    <g clip-path="url(#cavity)">
      <rect x="-50" y="-20" width="100" height="90" fill="#2a0d0e"/>
      <path d="M-24 ${innerTop - 8} h48 v${10 + 5 * open} q-24 7 -48 0 Z" fill="#efe8dc"/>
      <ellipse cx="0" cy="${drop + 3}" rx="21" ry="${drop * 0.34}" fill="#a8504f"/>
      <path d="M${-innerHalf} ${innerTop} h${2 * innerHalf}" stroke="#1a0606" stroke-width="7" opacity="0.45"/>
    </g>`;

  return `
    ${glow(0, drop + 21, 32, 12, shadow(skin, 0.5), 0.5)}
    ${open > 0.03 ? cavity : ''}
    <path d="${upperLip}" fill="${shadow(lip, 0.16)}"/>
    <path d="${lowerLip}" fill="${lip}"/>
    <ellipse cx="-4" cy="${drop + 8}" rx="12" ry="2.6" fill="${highlight(lip, 0.7)}" opacity="0.4"/>
    <path d="M${-half - 1} ${corner} Q-14 ${innerTop + 1.5} 0 ${innerTop + 2} Q14 ${innerTop + 1.5} ${half + 1} ${corner}" fill="none"
      stroke="#4a1a1c" stroke-width="${2.2 - open}" stroke-linecap="round"/>
    <path d="M${-half - 2} ${corner - 3} q-4 4 -1 9 M${half + 2} ${corner - 3} q4 4 1 9" fill="none"
      stroke="${shadow(skin, 0.55)}" stroke-width="2.4" opacity="0.4"/>`;
}
