import { highlight, mix, shadow } from './colour.ts';
import { eyeSvg, socketSvg } from './eye-svg.ts';
import { frontHairSvg } from './hair-svg.ts';
import { mouthSvg, widestDrop } from './mouth-svg.ts';
import type { Person } from './person.ts';
import { skins } from './person.ts';

/** Centre of each eye from the head's own centre. */
const eyeAt = { x: 43, y: -8 } as const;

/** A head about (0, 0), 200 units wide, from the crown at -150 to the chin at 142 (lower with an open mouth). */
export function headSvg(person: Person): string {
  const skin = skins[person.skin];
  // The jaw goes down with the lower lip, a little less far than it.
  const jaw = widestDrop * 0.72 * Math.min(1, Math.max(0, person.mouth));
  const outline = `M0 -150 C62 -150 101 -108 101 -42 C102 -8 99 30 92 58 C84 96 54 ${134 + jaw} 22 ${142 + jaw}
    Q0 ${147 + jaw} -22 ${142 + jaw} C-54 ${134 + jaw} -84 96 -92 58 C-99 30 -102 -8 -101 -42 C-101 -108 -62 -150 0 -150 Z`;
  return `
    ${earSvg(skin, -1)}${earSvg(skin, 1)}
    <clipPath id="face"><path d="${outline}"/></clipPath>
    <path d="${outline}" fill="url(#skin-light)"/>
    <g clip-path="url(#face)">
    <g filter="url(#soft10)">
      <path d="${outline}" fill="none" stroke="${shadow(skin, 0.6)}" stroke-width="26" opacity="0.42"/>
      <ellipse cx="78" cy="40" rx="34" ry="110" fill="${shadow(skin, 0.5)}" opacity="0.32"/>
      <ellipse cx="-18" cy="-88" rx="52" ry="34" fill="${highlight(skin, 0.6)}" opacity="0.4"/>
      <ellipse cx="-54" cy="36" rx="24" ry="17" fill="${mix(skin, '#d4574c', 0.45)}" opacity="0.42"/>
      <ellipse cx="56" cy="36" rx="24" ry="17" fill="${mix(skin, '#c04a40', 0.45)}" opacity="0.36"/>
      <ellipse cx="-50" cy="22" rx="22" ry="9" fill="${highlight(skin, 0.6)}" opacity="0.36"/>
      <ellipse cx="0" cy="${128 + jaw}" rx="26" ry="9" fill="${highlight(skin, 0.5)}" opacity="0.3"/>
    </g>
    <g filter="url(#soft6)">
      <g transform="translate(${-eyeAt.x} ${eyeAt.y})">${socketSvg(skin)}</g>
      <g transform="translate(${eyeAt.x} ${eyeAt.y}) scale(-1 1)">${socketSvg(skin)}</g>
    </g>
    </g>
    <g transform="translate(${-eyeAt.x} ${eyeAt.y})">${eyeSvg(person, false)}</g>
    <g transform="translate(${eyeAt.x} ${eyeAt.y}) scale(-1 1)">${eyeSvg(person, true)}</g>
    ${browSvg(person, -1)}${browSvg(person, 1)}
    ${noseSvg(skin)}
    <g transform="translate(0 92)">${mouthSvg(person)}</g>
    ${frontHairSvg(person)}`;
}

function earSvg(skin: string, side: -1 | 1): string {
  return `<g transform="translate(${side * 101} 4) scale(${side} 1)">
    <path d="M-8 -34 C14 -48 24 -24 18 0 C15 18 8 38 -6 34 Z" fill="${shadow(skin, side === 1 ? 0.3 : 0.14)}"/>
    <path d="M-2 -24 C10 -32 16 -16 12 2 C10 12 6 22 0 22" fill="none" stroke="${shadow(skin, 0.55)}" stroke-width="3" opacity="0.6"/>
  </g>`;
}

function noseSvg(skin: string): string {
  const dark = shadow(skin, 0.55);
  return `
    <g filter="url(#soft3)">
    <path d="M-12 -22 C-16 4 -16 28 -22 44" fill="none" stroke="${dark}" stroke-width="7" opacity="0.26"/>
    <path d="M13 -22 C18 4 18 28 24 44 L12 46 Z" fill="${dark}" opacity="0.42"/>
    <path d="M-3 -26 L-4 34" stroke="${highlight(skin, 0.75)}" stroke-width="9" opacity="0.42" stroke-linecap="round"/>
    <ellipse cx="-3" cy="41" rx="9" ry="7" fill="${highlight(skin, 0.8)}" opacity="0.5"/>
    </g>
    <g filter="url(#soft1)">
    <path d="M-25 50 Q-30 38 -20 36 M25 50 Q30 38 20 36" fill="none" stroke="${dark}" stroke-width="2.6" opacity="0.6" stroke-linecap="round"/>
    <path d="M-22 54 Q-12 49 -7 56 Q0 60 7 56 Q12 49 22 54 Q12 61 0 62 Q-12 61 -22 54 Z" fill="${dark}" opacity="0.5"/>
    <ellipse cx="-11.5" cy="54" rx="6" ry="3" fill="#2a120d" opacity="0.85" transform="rotate(-12 -11.5 54)"/>
    <ellipse cx="11.5" cy="54" rx="6" ry="3" fill="#2a120d" opacity="0.85" transform="rotate(12 11.5 54)"/>
    <path d="M-4 66 Q0 72 -1 78 M5 66 Q5 72 5 78" fill="none" stroke="${dark}" stroke-width="3" opacity="0.25"/>
    </g>`;
}

function browSvg(person: Person, side: -1 | 1): string {
  const lift = -9 * person.brows;
  // Lowered brows also come together and tip inwards.
  const tip = person.brows < 0 ? -9 * person.brows : -2 * person.brows;
  const colour = mix(person.hair.colour, '#1d120e', 0.35);
  const inner = -41 + lift + tip;
  return `<g transform="scale(${-side} 1)">
    <path d="M-17 ${inner + 4} Q-42 ${-57 + lift} -76 ${-38 + lift} Q-44 ${-47 + lift} -16 ${inner + 10} Z"
      fill="${colour}" stroke="${colour}" stroke-width="3" stroke-linejoin="round" opacity="0.88"/>
  </g>`;
}
