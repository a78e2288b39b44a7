import sharp from 'sharp';
import { bodySvg } from './body-svg.ts';
import { highlight, shadow } from './colour.ts';
import { backHairSvg } from './hair-svg.ts';
import { headSvg } from './head-svg.ts';
import type { Person } from './person.ts';
import { skins } from './person.ts';
import type { Scene } from './scene-svg.ts';
import { sceneSvg } from './scene-svg.ts';

/** A picture to draw: nobody (an empty room), one person, or two side by side. */
export type DrawnPhoto = {
  readonly people: readonly Person[];
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  /** 1 is daylight; 0.6 a dim room, 1.2 strong light. */
  readonly light: number;
};

/** Blurs cost by the pixel, so larger photos are drawn at this long side and scaled up; a phone's lens is no sharper. */
const drawnSide = 800;

/** Draws a photo and encodes it as JPEG, without metadata, so that no real person's face is needed. */
export async function drawPhoto(photo: DrawnPhoto): Promise<Uint8Array> {
  const { width, height, light } = photo;
  const scale = Math.min(1, drawnSide / Math.max(width, height));
  const small = { ...photo, width: Math.round(width * scale), height: Math.round(height * scale) };
  return sharp(Buffer.from(photoSvg(small)))
    .flatten({ background: '#000000' })
    .resize({ width, height, fit: 'fill' })
    .modulate({ brightness: light })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** The same photo as an SVG document; identifiers are unique only within one person, so each is a document of its own. */
export function photoSvg({ people, scene, width, height }: DrawnPhoto): string {
  // Half a face is 100 units: with one person the face takes about a third of the shorter side.
  const scale = Math.min(width / Math.max(1, people.length), height) / 480;
  const standing = people.map((person, index) => {
    const x = (width * (index + 0.5)) / people.length;
    const label = `p${index}-`;
    const content = personSvg(person).replaceAll('id="', `id="${label}`).replaceAll('url(#', `url(#${label}`);
    return `<g transform="translate(${x.toFixed(1)} ${(height * 0.45).toFixed(1)}) scale(${scale.toFixed(4)})">${content}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <defs>${blur('far', Math.min(width, height) / 220, 2)}${blur('wide', Math.min(width, height) / 20, 30)}</defs>
    ${sceneSvg(scene, width, height)}${standing.join('')}</svg>`;
}

function personSvg(person: Person): string {
  const skin = skins[person.skin];
  // The head turns about the neck, and the shoulders follow it half the way.
  const head = `rotate(${person.rollDegrees} 0 60)`;
  return `
    <defs>
      ${blur('soft1', 0.9)}${blur('soft3', 3)}${blur('soft6', 6)}${blur('soft10', 11)}${blur('broad10', 11, 12)}
      <radialGradient id="skin-light" cx="0.4" cy="0.34" r="0.72">
        <stop offset="0" stop-color="${highlight(skin, 0.3)}"/><stop offset="0.55" stop-color="${skin}"/><stop offset="1" stop-color="${shadow(skin, 0.4)}"/>
      </radialGradient>
    </defs>
    ${person.hair.style === 'long' ? `<g transform="${head}">${backHairSvg(person)}</g>` : ''}
    <g transform="rotate(${person.rollDegrees / 2} 0 60)">${bodySvg(person)}</g>
    <g transform="${head}">${person.hair.style === 'short' ? backHairSvg(person) : ''}${headSvg(person)}</g>`;
}

/** The margin, in percent of what is blurred, is what the blur may spill over: wide for small shapes, and costly for large ones. */
function blur(id: string, deviation: number, margin = 60): string {
  const size = 100 + 2 * margin;
  return `<filter id="${id}" x="-${margin}%" y="-${margin}%" width="${size}%" height="${size}%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`;
}
