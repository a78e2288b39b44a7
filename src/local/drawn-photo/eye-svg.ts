import { highlight, mix, shadow } from './colour.ts';
import type { Person } from './person.ts';
import { skins } from './person.ts';
import { glow, softLine } from './soft.ts';

/** Half the width of an eye, in the head's units (half a face is 100 wide). */
const halfWidth = 26;
/** How far the upper lid stands above the corners' line when the eye is wide open. */
const widestUpper = 14;
/** Where the lash line rests below the corners' line when the eye is shut. */
const shutLine = 7;

/**
 * One eye about (0, 0), its inner corner to the right; the other eye is its mirror image.
 * The lower lid rises a little as the upper one comes down, as it does on a face.
 */
export function eyeSvg(person: Person, mirrored: boolean): string {
  const skin = skins[person.skin];
  const open = Math.min(1, Math.max(0, person.eyes));
  // The curve's control point lies twice as far out as the curve itself.
  const upper = 2 * (shutLine - (shutLine + widestUpper) * open);
  const lower = 2 * (shutLine + 1.5 * open);
  const id = mirrored ? 'eye-b' : 'eye-a';
  const upperLid = `M${-halfWidth} 1 Q-4 ${upper} ${halfWidth} 3`;
  const gap = `${upperLid} Q-2 ${lower} ${-halfWidth} 1 Z`;
  const iris = (mirrored ? -1 : 1) * person.gaze * 8;
  // A falling lid takes the eyeball's gaze down with it.
  const irisY = -2 + 4 * (1 - open);
  const creaseLift = 5 + 3 * open;

  const eyeball = `
    <clipPath id="${id}"><path d="${gap}"/></clipPath>
    <g clip-path="url(#${id})">
      <rect x="-40" y="-30" width="80" height="60" fill="#f3ece6"/>
      <ellipse cx="${halfWidth - 3}" cy="2" rx="5" ry="4" fill="#d99a8c" opacity="0.7"/>
      <circle cx="${iris}" cy="${irisY}" r="12.4" fill="${shadow(person.iris, 0.45)}"/>
      <circle cx="${iris}" cy="${irisY}" r="11" fill="${person.iris}"/>
      <circle cx="${iris}" cy="${irisY + 3}" r="7.5" fill="${highlight(person.iris, 0.25)}" opacity="0.6"/>
      <circle cx="${iris}" cy="${irisY}" r="5.2" fill="#120c0a"/>
      <circle cx="${iris + (mirrored ? 4 : -4)}" cy="${irisY - 4}" r="2.6" fill="#ffffff" opacity="0.95"/>
      <path d="${upperLid}" fill="none" stroke="#2b1a14" stroke-opacity="0.3" stroke-width="7"/>
    </g>`;

  return `
    <path d="M${-halfWidth} 1 Q-4 ${-2 * widestUpper - 12} ${halfWidth} 3 Q-2 ${2 * shutLine + 6} ${-halfWidth} 1 Z"
      fill="${mix(skin, shadow(skin, 0.35), 0.35)}"/>
    ${softLine(`M${-halfWidth + 8} -6 Q-4 ${upper / 2 - 14} ${halfWidth - 10} -6`, highlight(skin, 0.45), 6, 0.4 - 0.25 * open)}
    ${open > 0.02 ? eyeball : ''}
    <path d="M${-halfWidth - 3} -${2 + creaseLift * 0.4} Q-4 ${Math.min(upper, 2) - 2 * creaseLift} ${halfWidth - 2} -3" fill="none"
      stroke="${shadow(skin, 0.6)}" stroke-width="2.2" stroke-linecap="round" opacity="0.75"/>
    <path d="M${-halfWidth + 2} 4 Q-2 ${lower + 2} ${halfWidth - 2} 4.5" fill="none"
      stroke="${shadow(skin, 0.55)}" stroke-width="1.6" opacity="${0.35 + 0.3 * open}"/>
    <path d="M${-halfWidth - 3} 1 Q-4 ${upper} ${halfWidth} 3 Q-4 ${upper + 5} ${-halfWidth - 3} 1 Z" fill="#1d120e"/>
    <path d="${upperLid}" fill="none" stroke="#1d120e" stroke-width="2.6" stroke-linecap="round"/>
    ${lashes(upper, open)}`;
}

/** The shade round an eye about (0, 0), under everything else of it. */
export function socketSvg(skin: string): string {
  return `
    ${glow(2, -7, 46, 33, shadow(skin, 0.45), 0.5)}
    ${softLine(`M${-halfWidth + 4} 13 Q-2 ${2 * shutLine + 19} ${halfWidth - 2} 12`, shadow(skin, 0.4), 5, 0.26)}`;
}

/** Lashes stand up and outwards on an open eye and lie down over the cheek on a shut one. */
function lashes(upper: number, open: number): string {
  const strokes = [0.06, 0.16, 0.27, 0.38, 0.5, 0.62, 0.74, 0.86].map((t) => {
    const x = (1 - t) ** 2 * -halfWidth + 2 * t * (1 - t) * -4 + t ** 2 * halfWidth;
    const y = (1 - t) ** 2 + 2 * t * (1 - t) * upper + t ** 2 * 3;
    const length = 7 - 4 * t;
    const lean = (t - 0.62) * 9;
    const lift = open > 0.35 ? -length : length;
    return `M${x.toFixed(1)} ${y.toFixed(1)} q${(lean * 0.3).toFixed(1)} ${(lift * 0.7).toFixed(1)} ${lean.toFixed(1)} ${lift.toFixed(1)}`;
  });
  return `<path d="${strokes.join(' ')}" fill="none" stroke="#1d120e" stroke-width="1.3" stroke-linecap="round"/>`;
}
