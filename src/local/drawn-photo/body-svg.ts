import { highlight, shadow } from './colour.ts';
import type { Person } from './person.ts';
import { skins } from './person.ts';
import { glow, softLine } from './soft.ts';

/** Neck, shoulders and shirt below a head about (0, 0). */
export function bodySvg(person: Person): string {
  const skin = skins[person.skin];
  const { shirt } = person;
  return `
    <path d="M-60 70 L-60 168 C-64 206 -110 216 -190 236 C-250 254 -286 320 -300 640 L300 640 C286 320 250 254 190 236 C110 216 64 206 60 168 L60 70 Z"
      fill="${shadow(skin, 0.16)}"/>
    ${glow(0, 128, 84, 76, shadow(skin, 0.65), 0.62)}
    <path d="M-92 214 C-60 286 60 286 92 214 L190 236 C250 254 286 320 300 640 L-300 640 C-286 320 -250 254 -190 236 Z" fill="${shirt}"/>
    <path d="M-92 214 C-60 286 60 286 92 214" fill="none" stroke="${shadow(shirt, 0.45)}" stroke-width="9"/>
    <path d="M-88 226 C-58 296 58 296 88 226" fill="none" stroke="${highlight(shirt, 0.25)}" stroke-width="3" opacity="0.6"/>
    ${softLine('M-232 306 C-186 262 -140 252 -104 250', highlight(shirt, 0.4), 18, 0.1)}
    ${softLine('M-196 640 C-190 480 -200 400 -214 350', shadow(shirt, 0.6), 14, 0.22)}
    ${softLine('M196 640 C190 480 200 400 214 350', shadow(shirt, 0.6), 18, 0.26)}`;
}
