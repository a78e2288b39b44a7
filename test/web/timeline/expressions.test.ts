import { describe, expect, test } from 'vitest';
import { FaceReading } from '../../../src/photo/face-reading.ts';
import { eventOf } from '../../../web/timeline/event.ts';
import { expressionColumns, expressionOrder } from '../../../web/timeline/expressions.ts';
import { anEpisode, aPhoto, minute } from './an-episode.ts';

const looks = {
  expressions: [
    { type: 'FEAR', confidencePercent: 20 },
    { type: 'CALM', confidencePercent: 60 },
  ],
} as const;

describe('the expressions of an event', () => {
  test('are a column a photo: the shares of the scores, always in one order, with each score kept', () => {
    const photos = [aPhoto('a', minute(1), { expressions: [...looks.expressions] })];
    expect(expressionColumns(eventOf(anEpisode({ photos })).photos)[0]?.segments).toEqual([
      { type: 'CALM', fromPercent: 0, toPercent: 75, confidencePercent: 60 },
      { type: 'FEAR', fromPercent: 75, toPercent: 100, confidencePercent: 20 },
    ]);
  });

  test('are not shown of a photo with too little of the face, or without any score', () => {
    const photos = [
      aPhoto('dark', minute(1), {
        expressions: [...looks.expressions],
        usability: { usable: false, reasons: ['too_dark'] },
      }),
      aPhoto('silent', minute(2)),
      aPhoto('zero', minute(3), { expressions: [{ type: 'CALM', confidencePercent: 0 }] }),
      aPhoto('faceless', minute(4), {}, { answer: { kind: 'no_face' } }),
    ];
    expect(expressionColumns(eventOf(anEpisode({ photos })).photos)).toEqual([]);
  });

  test('are all that the machine can score', () => {
    const all = FaceReading.def.shape.expressions.def.element.def.shape.type.def.entries;
    expect(expressionOrder.toSorted()).toEqual(Object.values(all).toSorted());
  });
});
