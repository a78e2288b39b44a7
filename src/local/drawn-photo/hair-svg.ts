import { highlight, shadow } from './colour.ts';
import type { Person } from './person.ts';
import { softLine } from './soft.ts';

/** What falls behind the head; drawn before it. */
export function backHairSvg(person: Person): string {
  const dark = shadow(person.hair.colour, 0.45);
  if (person.hair.style === 'short') {
    return `<path d="M-108 0 C-122 -110 -70 -176 0 -176 C70 -176 122 -110 108 0 C112 30 96 40 92 20 L-92 20 C-96 40 -112 30 -108 0 Z" fill="${dark}"/>`;
  }
  return `<path d="M0 -178 C90 -178 132 -110 126 -10 C122 60 142 120 134 190 C100 216 60 206 46 176 L-46 176
    C-60 206 -100 216 -134 190 C-142 120 -122 60 -126 -10 C-132 -110 -90 -178 0 -178 Z" fill="${dark}"/>`;
}

/** What lies on the forehead and temples; drawn after the face. */
export function frontHairSvg(person: Person): string {
  const { colour, style } = person.hair;
  const strand = highlight(colour, 0.28);
  if (style === 'short') {
    return `
      <path d="M-104 -14 C-118 -96 -78 -172 2 -174 C82 -172 116 -98 104 -14 C98 -40 94 -66 82 -84 C60 -104 40 -112 14 -104
        C-20 -94 -52 -108 -74 -88 C-92 -72 -98 -40 -104 -14 Z" fill="${colour}"/>
      <path d="M-70 -100 C-50 -140 -10 -158 34 -152 M-40 -106 C-20 -138 20 -150 58 -136 M0 -104 C20 -128 50 -132 76 -108 M-86 -74 C-86 -104 -72 -132 -50 -146"
        fill="none" stroke="${strand}" stroke-width="3.4" opacity="0.42" stroke-linecap="round"/>
      ${softLine('M-80 -84 C-54 -104 -20 -92 14 -100 C40 -108 60 -100 80 -80', '#1a0d08', 10, 0.26)}`;
  }
  return `
    <path d="M-108 60 C-128 -40 -110 -176 8 -177 C112 -176 126 -50 110 60 C106 10 104 -40 84 -70 C58 -96 34 -120 22 -140
      C0 -112 -40 -96 -70 -72 C-96 -48 -102 10 -108 60 Z" fill="${colour}"/>
    <path d="M20 -150 C-20 -130 -74 -110 -94 -40 M24 -152 C60 -134 92 -100 98 -30 M10 -162 C-40 -150 -96 -120 -108 -40 M40 -160 C84 -144 108 -104 110 -40"
      fill="none" stroke="${strand}" stroke-width="4" opacity="0.4" stroke-linecap="round"/>
    ${softLine('M-72 -66 C-40 -90 0 -106 22 -132 C36 -112 58 -92 84 -64', '#1a0d08', 10, 0.24)}`;
}
