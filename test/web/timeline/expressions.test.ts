import { describe, expect, test } from 'vitest';
import { FaceReading } from '../../../src/photo/face-reading.ts';
import { eventOf } from '../../../web/timeline/event.ts';
import { expressionOrder, scoreOf, segmentsOf } from '../../../web/timeline/expressions.ts';
import type { Reading } from '../../../web/timeline/photo-state.ts';
import { anEpisode, aPhoto, minute } from './an-episode.ts';

const looking = (
  expressions: Reading['expressions'],
  usability: Reading['usability'] = { usable: true, reasons: [] },
) => {
  const [photo] = eventOf(anEpisode({ photos: [aPhoto('a', minute(1), { expressions, usability })] })).photos;
  if (!photo) throw new Error('There is a photo.');
  return photo;
};

describe('the look of a face', () => {
  test('is drawn as shares of its scores, always in the same order', () => {
    const photo = looking([
      { type: 'ANGRY', confidencePercent: 30 },
      { type: 'CALM', confidencePercent: 90 },
    ]);
    expect(segmentsOf(photo)).toEqual([
      { type: 'CALM', fromPercent: 0, toPercent: 75 },
      { type: 'ANGRY', fromPercent: 75, toPercent: 100 },
    ]);
  });

  test('is not drawn where the photo shows too little of the face, and keeps its scores', () => {
    const photo = looking([{ type: 'SAD', confidencePercent: 40 }], {
      usable: false,
      reasons: ['turned_away'],
    });
    expect(segmentsOf(photo)).toEqual([]);
    expect(scoreOf(photo, 'SAD')).toBe(40);
    expect(scoreOf(photo, 'CALM')).toBeUndefined();
  });

  test('has a place for all that the machine can score', () => {
    const all = FaceReading.def.shape.expressions.def.element.def.shape.type.def.entries;
    expect(expressionOrder.toSorted()).toEqual(Object.values(all).toSorted());
  });

  test('is not drawn where nothing was scored', () => {
    expect(segmentsOf(looking([]))).toEqual([]);
    expect(segmentsOf(looking([{ type: 'CALM', confidencePercent: 0 }]))).toEqual([]);
  });
});
