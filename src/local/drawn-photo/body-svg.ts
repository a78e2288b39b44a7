import { highlight, shadow } from './colour.ts';
import type { Person } from './person.ts';
import { skins } from './person.ts';

/** Neck, shoulders and shirt below a head about (0, 0). */
export function bodySvg(person: Person): string {
  const skin = skins[person.skin];
  const { shirt } = person;
  return `
    <path d="M-60 70 L-60 168 C-64 206 -110 216 -190 236 C-250 254 -286 320 -300 640 L300 640 C286 320 250 254 190 236 C110 216 64 206 60 168 L60 70 Z"
      fill="${shadow(skin, 0.16)}"/>
    <path d="M-60 90 C-40 200 40 200 60 90 L60 172 C30 214 -30 214 -60 172 Z" fill="${shadow(skin, 0.65)}" opacity="0.55" filter="url(#soft10)"/>
    <path d="M-92 214 C-60 286 60 286 92 214 L190 236 C250 254 286 320 300 640 L-300 640 C-286 320 -250 254 -190 236 Z" fill="${shirt}"/>
    <path d="M-92 214 C-60 286 60 286 92 214" fill="none" stroke="${shadow(shirt, 0.45)}" stroke-width="9"/>
    <path d="M-88 226 C-58 296 58 296 88 226" fill="none" stroke="${highlight(shirt, 0.25)}" stroke-width="3" opacity="0.6"/>
    <path d="M-240 300 C-190 256 -130 244 -100 238" fill="none" stroke="${highlight(shirt, 0.4)}" stroke-width="16" opacity="0.28" filter="url(#broad10)"/>`;
}
