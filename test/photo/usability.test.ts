import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certainFromPercent, type FaceReading, limitsVersion } from '../../src/photo/face-reading.ts';
import { usabilityLimits, usabilityOf, withUsability } from '../../src/photo/usability.ts';
import { projectFolder } from '../support/project-folder.ts';

/** A face in the middle of a good photo. */
const seen = (changes: Partial<FaceReading> = {}): FaceReading => ({
  pose: { roll: 0, yaw: 0, pitch: 0 },
  quality: { brightness: 60, sharpness: 80 },
  box: { left: 0.3, top: 0.3, width: 0.4, height: 0.4 },
  occluded: { is: 'no', confidencePercent: 99 },
  expressions: [],
  ...changes,
});

const posed = (pose: Partial<NonNullable<FaceReading['pose']>>) =>
  seen({ pose: { roll: 0, yaw: 0, pitch: 0, ...pose } });
const lit = (quality: Partial<NonNullable<FaceReading['quality']>>) =>
  seen({ quality: { brightness: 60, sharpness: 80, ...quality } });
const placed = (box: Partial<NonNullable<FaceReading['box']>>) =>
  seen({ box: { left: 0.3, top: 0.3, width: 0.4, height: 0.4, ...box } });

describe('a photo is usable', () => {
  test.each([
    ['of a face that looks into it', seen()],
    ['up to a yaw of 45°', posed({ yaw: 45 })],
    ['up to a yaw of 45° to the other side', posed({ yaw: -45 })],
    ['up to 30° down', posed({ pitch: -30 })],
    ['up to 45° up', posed({ pitch: 45 })],
    ['however the head lies', posed({ roll: -90 })],
    ['upside down', posed({ roll: 180 })],
    ['of a brightness of 8', lit({ brightness: 8 })],
    ['of a sharpness of 10', lit({ sharpness: 10 })],
    ['of a face of 50 by 50 px of 1920 by 1080', placed({ width: 50 / 1920, height: 50.01 / 1080 })],
    ['of one as large in a photo that stands upright', placed({ width: 50 / 1080, height: 50.01 / 1920 })],
    ['of a face that touches the edge', placed({ left: 0 })],
    ['of a face of which a tenth is beyond the edge', placed({ top: -0.04 })],
    ['of a face that may be covered', seen({ occluded: { is: 'uncertain', confidencePercent: 60 } })],
    ['where the machine does not say whether the face is covered', seen({ occluded: undefined })],
  ])('%s', (_, reading) => {
    expect(usabilityOf(reading)).toEqual({ usable: true, reasons: [] });
  });
});

describe('a photo is not usable', () => {
  test.each([
    ['turned_away', 'beyond a yaw of 45°', posed({ yaw: 45.1 })],
    ['turned_away', 'beyond a yaw of 45° to the other side', posed({ yaw: -45.1 })],
    ['turned_away', 'beyond 30° down', posed({ pitch: -30.1 })],
    ['turned_away', 'beyond 45° up', posed({ pitch: 45.1 })],
    ['too_dark', 'below a brightness of 8', lit({ brightness: 7.9 })],
    ['too_blurred', 'below a sharpness of 10', lit({ sharpness: 9.9 })],
    ['too_small', 'of a smaller face', placed({ width: 50 / 1920, height: 49.9 / 1080 })],
    ['covered', 'of a covered face', seen({ occluded: { is: 'yes', confidencePercent: 90 } })],
    ['cut_off', 'of a face that is cut off on the left', placed({ left: -0.05 })],
    ['cut_off', 'on the right', placed({ left: 0.65 })],
    ['cut_off', 'above', placed({ top: -0.05 })],
    ['cut_off', 'below', placed({ top: 0.65 })],
    ['cut_off', 'on both sides together', placed({ left: -0.06, width: 1.12 })],
    ['not_known', 'without a pose', seen({ pose: undefined })],
    ['not_known', 'without a quality', seen({ quality: undefined })],
    ['not_known', 'without a place', seen({ box: undefined })],
  ])('as %s, %s', (reason, _, reading) => {
    expect(usabilityOf(reading)).toEqual({ usable: false, reasons: [reason] });
  });

  test('for every reason that there is, each named once', () => {
    const reading = seen({
      pose: { roll: 0, yaw: 90, pitch: 90 },
      quality: { brightness: 0, sharpness: 0 },
      box: { left: -0.01, top: -0.01, width: 0.01, height: 0.01 },
      occluded: { is: 'yes', confidencePercent: 99 },
    });
    expect(usabilityOf(reading).reasons).toEqual([
      'turned_away',
      'too_dark',
      'too_blurred',
      'too_small',
      'covered',
      'cut_off',
    ]);
  });
});

test('the limits in docs/reading.md are the ones in force', async () => {
  const text = await readFile(join(projectFolder, 'docs/reading.md'), 'utf8');
  const { mostYaw, mostPitchDown, mostPitchUp, leastBrightness, leastSharpness } = usabilityLimits;
  for (const limit of [
    `yaw beyond ${mostYaw}°; pitch beyond ${mostPitchDown}° down or ${mostPitchUp}° up`,
    `brightness below ${leastBrightness} `,
    `sharpness below ${leastSharpness} `,
    `below a confidence of ${certainFromPercent} `,
    `(\`limitsVersion\`, now ${limitsVersion})`,
  ]) {
    expect(text).toContain(limit);
  }
});

test('a face without extent shows nothing', () => {
  expect(usabilityOf(placed({ width: 0 }))).toEqual({ usable: false, reasons: ['too_small', 'cut_off'] });
});

test('a reading from before there were verdicts gets one from what was kept', () => {
  expect(withUsability(posed({ yaw: 60 })).usability).toEqual({ usable: false, reasons: ['turned_away'] });
});

test('a verdict that was given stands, though the limits have changed since', () => {
  const given = { usable: false, reasons: ['too_blurred' as const] };
  expect(withUsability(seen({ usability: given })).usability).toEqual(given);
});

test('a turned head is no less usable for how far it is tilted to a shoulder', () => {
  const degrees = fc.double({ min: -180, max: 180, noNaN: true });
  fc.assert(
    fc.property(degrees, degrees, degrees, (roll, yaw, pitch) => {
      expect(usabilityOf(posed({ roll, yaw, pitch }))).toEqual(usabilityOf(posed({ yaw, pitch })));
    }),
  );
});
