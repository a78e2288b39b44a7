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

/** Draws a photo and encodes it as JPEG, without metadata, so that no real person's face is needed. */
export async function drawPhoto(photo: DrawnPhoto): Promise<Uint8Array> {
  const { width, height, light } = photo;
  // The background is out of focus, as behind a face in a phone's photo.
  const background = await sharp(svg(photo, sceneSvg(photo.scene, width, height)))
    .flatten({ background: '#000000' })
    .blur(Math.max(0.5, Math.min(width, height) / 220))
    .png({ compressionLevel: 0 })
    .toBuffer();
  const drawn = await sharp(background)
    .composite([{ input: svg(photo, peopleSvg(photo)) }])
    .png({ compressionLevel: 0 })
    .toBuffer();
  return sharp(drawn).removeAlpha().modulate({ brightness: light }).jpeg({ quality: 88 }).toBuffer();
}

function svg({ width, height }: DrawnPhoto, content: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`,
  );
}

function peopleSvg({ people, width, height }: DrawnPhoto): string {
  // Half a face is 100 units: with one person the face takes about two fifths of the shorter side.
  const scale = Math.min(width / Math.max(1, people.length), height) / 480;
  const drawn = people.map((person, index) => {
    const x = (width * (index + 0.5)) / people.length;
    // Identifiers are unique within one person only.
    const label = `p${index}-`;
    const content = personSvg(person).replaceAll('id="', `id="${label}`).replaceAll('url(#', `url(#${label}`);
    return `<g transform="translate(${x.toFixed(1)} ${(height * 0.45).toFixed(1)}) scale(${(scale * person.size).toFixed(4)})">${content}</g>`;
  });
  return drawn.join('');
}

function personSvg(person: Person): string {
  const skin = skins[person.skin];
  // The head turns about the neck, and the shoulders follow it half the way.
  const head = `rotate(${person.rollDegrees} 0 60) scale(${person.features.faceWidth} 1)`;
  return `
    <radialGradient id="skin-light" cx="0.4" cy="0.34" r="0.72">
      <stop offset="0" stop-color="${highlight(skin, 0.3)}"/><stop offset="0.55" stop-color="${skin}"/><stop offset="1" stop-color="${shadow(skin, 0.4)}"/>
    </radialGradient>
    ${person.hair.style === 'long' ? `<g transform="${head}">${backHairSvg(person)}</g>` : ''}
    <g transform="rotate(${person.rollDegrees / 2} 0 60)">${bodySvg(person)}</g>
    <g transform="${head}">${person.hair.style === 'short' ? backHairSvg(person) : ''}${headSvg(person)}</g>`;
}
