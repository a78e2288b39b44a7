import type { EventPhoto } from '../../timeline/event.ts';
import { plural } from '../plural.ts';

type Answer = NonNullable<EventPhoto['answer']>;
type CauseOf<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind; cause: string }>['cause'];

/** The words of a photo: what was said of it and what the machine read in it, never a finding. */
export const photoTexts = {
  facts: {
    taken: 'Taken',
    by: 'By',
    eyes: 'Eyes',
    mouth: 'Mouth',
    turned: 'Turned',
    expressions: 'Look of the face',
    face: 'Whose face',
    why: 'Why',
  },
  mouths: { open: 'open', closed: 'shut', uncertain: 'not certain' },
  turned: ({ side, nod, tilt }: { side: string; nod: string; tilt: string }) =>
    `${side} to the side, ${nod}, ${tilt} tilted`,
  up: (nod: string) => `${nod} up`,
  down: (nod: string) => `${nod} down`,
  sources: {
    camera: 'by the camera',
    file: 'by the file, which may be a copy',
    by_hand: 'as someone said',
  },
  chosen: {
    only_face: 'the only one in the photo',
    presumed: 'the largest; nothing was there to compare it with',
    recognised: 'the one most like the patient’s photo',
    by_hand: 'as someone of the care team said',
    not_recognised: 'none of them was like the patient’s photo',
  },
  ofFaces: ({ how, count }: { how: string; count: number }) =>
    plural(count, { one: how, other: `${how}, of ${count} faces` }),
  similar: (percent: string) => `alike by ${percent}`,
  others: (faces: number) =>
    plural(faces, {
      one: 'The one face in it is not like the patient’s photo.',
      other: `None of its ${faces} faces is like the patient’s photo.`,
    }),
  mostAlike: ({ faces, percent }: { faces: number; percent: string }) =>
    `Of its ${faces} faces the one most like the patient’s photo is so by ${percent}: too little.`,
  failed: {
    cannot_read: 'The machine could not open the file.',
    not_permitted: 'The machine was not allowed to open the file.',
    throttled: 'The machine had too much to do.',
    service_error: 'The machine did not answer.',
    broke_off: 'Reading it broke off each time.',
  } satisfies Record<CauseOf<'failed'>, string>,
  lastTry: (why: string) => `It is tried again. Last time: ${why}`,
  askedAgain: 'It is read again within some minutes. Open this page again then.',
  unreadable: {
    not_an_image: 'The file is no image.',
    heic: 'The file is a HEIC, which the machine does not read.',
    too_large: 'The file is too large for the machine.',
    not_accepted: 'The machine does not take such an image, as one that is very small.',
  } satisfies Record<CauseOf<'unreadable'>, string>,
  everything: 'Everything the machine said',
  furtherOnly: 'When it came',
  further: {
    gaze: 'Gaze',
    smile: 'A smile',
    occluded: 'Face covered',
    eyeglasses: 'Glasses',
    sunglasses: 'Sunglasses',
    quality: 'The photo',
    isFace: 'That it is a face',
    received: 'It came',
    answered: 'It was read',
  },
  signs: { yes: 'yes', no: 'no', uncertain: 'not certain' },
  sure: ({ what, percent }: { what: string; percent: string }) => `${what}, ${percent}`,
  gaze: ({ side, nod }: { side: string; nod: string }) => `${side} to the side, ${nod}`,
  quality: ({ brightness, sharpness }: { brightness: number; sharpness: number }) =>
    `light ${Math.round(brightness)}, sharpness ${Math.round(sharpness)}, of 100`,
} as const;
