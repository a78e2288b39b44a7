import { describe, expect, test } from 'vitest';
import { recognise } from '../../src/photo/recognise.ts';

const at = (left: number, width = 0.2) => ({
  BoundingBox: { Left: left, Top: 0.3, Width: width, Height: 0.3 },
});
const match = (Similarity: unknown, left: number, width?: number) => ({ Similarity, Face: at(left, width) });

describe('of several faces', () => {
  test('the most similar one is recognised, by where it is, in whatever order either answer lists them', () => {
    const faces = [at(0.7), at(0.1), at(0.4)];
    for (const matches of [
      [match(97, 0.11), match(20, 0.41), match(3, 0.69)],
      [match(3, 0.69), match(20, 0.41), match(97, 0.11)],
    ]) {
      expect(recognise(faces, matches)).toEqual({
        is: 'recognised',
        faceIndex: 1,
        similarityPercent: 97,
      });
    }
  });

  test('of two that are similar enough the more similar one is taken', () => {
    expect(recognise([at(0.1), at(0.6)], [match(99.1, 0.6), match(91, 0.1)])).toMatchObject({ faceIndex: 1 });
  });

  test.each([
    [80, 'recognised'],
    [79.99, 'not_recognised'],
    [0, 'not_recognised'],
  ])('at a similarity of %d the patient is %s', (similarityPercent, is) => {
    expect(recognise([at(0.1), at(0.6)], [match(similarityPercent, 0.1)])).toMatchObject({
      is,
      similarityPercent,
    });
  });

  test('none is, where nothing was compared', () => {
    expect(recognise([at(0.1), at(0.6)], [])).toEqual({ is: 'not_recognised' });
  });

  test('a face that DetectFaces did not see has no reading, and its similarity is nobody’s', () => {
    expect(recognise([at(0.1), at(0.6)], [match(99, 0.35)])).toEqual({ is: 'not_recognised' });
    expect(recognise([at(0.1), at(0.6)], [match(99, 0.1, 0.05)])).toEqual({ is: 'not_recognised' });
  });
});

test.each([
  ['nothing', undefined],
  ['no object', 'a face'],
  ['no similarity', { Face: at(0.1) }],
  ['a similarity that is no number', match(Number.NaN, 0.1)],
  ['a similarity in words', match('99', 0.1)],
  ['no place', { Similarity: 99 }],
  ['half a place', { Similarity: 99, Face: { BoundingBox: { Left: 0.1, Top: 0.3 } } }],
  ['a place that is no number', match(99, Number.NaN)],
  ['a place without end', match(99, 0.1, Number.POSITIVE_INFINITY)],
  ['a place without size', match(99, 0.1, 0)],
])('a match with %s recognises nobody', (_, odd) => {
  expect(recognise([at(0.1), at(0.6), {}], [odd])).toMatchObject({ is: 'not_recognised' });
});

test('a similarity over 100 counts as 100', () => {
  expect(recognise([at(0.1), at(0.6)], [match(100.2, 0.1)])).toMatchObject({ similarityPercent: 100 });
});
