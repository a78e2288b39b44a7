import { beardSvg } from './beard-svg.ts';
import { highlight, mix, shadow } from './colour.ts';
import { eyeSvg, socketSvg } from './eye-svg.ts';
import { frontHairSvg } from './hair-svg.ts';
import { mouthSvg, widestDrop } from './mouth-svg.ts';
import type { Person } from './person.ts';
import { skins } from './person.ts';
import { glow, softLine } from './soft.ts';

/** Centre of each eye from the head's own centre. */
const eyeAt = { x: 43, y: -8 } as const;

/** A head about (0, 0), 200 units wide, from the crown at -150 to the chin at 142 (lower with an open mouth). */
export function headSvg(person: Person): string {
  const skin = skins[person.skin];
  // The jaw goes down with the lower lip, a little less far than it.
  const jaw = widestDrop * 0.72 * Math.min(1, Math.max(0, person.mouth));
  const { jawWidth, eyesApart, eyeSize, noseWidth, noseLength, mouthWidth } = person.features;
  const [corner, side, tip] = [84 * jawWidth, 54 * jawWidth, 22 * jawWidth];
  const outline = `M0 -150 C62 -150 101 -108 101 -42 C102 -8 99 30 92 58 C${corner} 96 ${side} ${134 + jaw} ${tip} ${142 + jaw}
    Q0 ${147 + jaw} ${-tip} ${142 + jaw} C${-side} ${134 + jaw} ${-corner} 96 -92 58 C-99 30 -102 -8 -101 -42 C-101 -108 -62 -150 0 -150 Z`;
  const eyeX = eyeAt.x * eyesApart;
  return `
    ${earSvg(skin, -1)}${earSvg(skin, 1)}
    <clipPath id="face"><path d="${outline}"/></clipPath>
    <path d="${outline}" fill="url(#skin-light)"/>
    <g clip-path="url(#face)">
      ${softLine(outline, shadow(skin, 0.6), 26, 0.3)}
      ${glow(88, 40, 58, 130, shadow(skin, 0.5), 0.5)}
      ${glow(-18, -88, 76, 56, highlight(skin, 0.6), 0.5)}
      ${glow(-54, 36, 40, 31, mix(skin, '#d4574c', 0.45), 0.5)}
      ${glow(56, 36, 40, 31, mix(skin, '#c04a40', 0.45), 0.45)}
      ${glow(-50, 20, 34, 16, highlight(skin, 0.6), 0.4)}
      ${glow(0, 128 + jaw, 36, 16, highlight(skin, 0.5), 0.36)}
      <g transform="translate(${-eyeX} ${eyeAt.y})">${socketSvg(skin)}</g>
      <g transform="translate(${eyeX} ${eyeAt.y}) scale(-1 1)">${socketSvg(skin)}</g>
      ${beardSvg(person, outline)}
    </g>
    <g transform="translate(${-eyeX} ${eyeAt.y}) scale(${eyeSize})">${eyeSvg(person, false)}</g>
    <g transform="translate(${eyeX} ${eyeAt.y}) scale(${-eyeSize} ${eyeSize})">${eyeSvg(person, true)}</g>
    ${browSvg(person, -1)}${browSvg(person, 1)}
    <g transform="translate(0 -18) scale(${noseWidth} ${noseLength}) translate(0 18)">${noseSvg(skin)}</g>
    <g transform="translate(0 ${92 * Math.sqrt(noseLength)}) scale(${mouthWidth} 1)">${mouthSvg(person)}</g>
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
    ${softLine('M-13 -18 C-16 4 -17 26 -22 42', dark, 6, 0.2)}
    ${softLine('M14 -18 C18 4 19 26 24 42', dark, 9, 0.28)}
    ${softLine('M-3 -24 L-4 32', highlight(skin, 0.75), 8, 0.36)}
    ${glow(-3, 41, 14, 11, highlight(skin, 0.8), 0.6)}
    ${glow(0, 58, 30, 12, dark, 0.55)}
    ${softLine('M-25 50 Q-30 38 -20 36', dark, 2.6, 0.5)}
    ${softLine('M25 50 Q30 38 20 36', dark, 2.6, 0.55)}
    ${softLine('M-22 55 Q-12 50 -7 57 Q0 61 7 57 Q12 50 22 55', dark, 3.4, 0.5)}
    <ellipse cx="-11.5" cy="54.5" rx="6" ry="3" fill="#2a120d" opacity="0.85" transform="rotate(-12 -11.5 54.5)"/>
    <ellipse cx="11.5" cy="54.5" rx="6" ry="3" fill="#2a120d" opacity="0.85" transform="rotate(12 11.5 54.5)"/>
    ${softLine('M-4 66 Q0 72 -1 78', dark, 3, 0.2)}${softLine('M5 66 Q5 72 5 78', dark, 3, 0.2)}`;
}

function browSvg(person: Person, side: -1 | 1): string {
  const lift = -9 * person.brows;
  // Lowered brows also come together and tip inwards.
  const tip = person.brows < 0 ? -9 * person.brows : -2 * person.brows;
  const colour = mix(person.hair.colour, '#1d120e', 0.35);
  const inner = -41 + lift + tip;
  const { browThickness, eyesApart } = person.features;
  return `<g transform="scale(${-side * eyesApart} 1)">
    <path d="M-17 ${inner + 4} Q-42 ${-57 + lift} -76 ${-38 + lift} Q-44 ${-47 + lift} -16 ${inner + 10} Z"
      fill="${colour}" stroke="${colour}" stroke-width="${3 * browThickness ** 2}" stroke-linejoin="round" opacity="0.88"/>
  </g>`;
}
