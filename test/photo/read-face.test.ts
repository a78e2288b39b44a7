import type { FaceDetail } from '@aws-sdk/client-rekognition';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Answer } from '../../src/photo/photo.ts';
import { readFaces } from '../../src/photo/read-face.ts';

const emotionTypes = ['HAPPY', 'SAD', 'ANGRY', 'CONFUSED', 'DISGUSTED', 'SURPRISED', 'CALM', 'FEAR'] as const;

/** A face as DetectFaces describes one with the attributes that we ask for. */
const face = (changes: FaceDetail = {}): FaceDetail => ({
  BoundingBox: { Left: 0.3, Top: 0.2, Width: 0.4, Height: 0.5 },
  Pose: { Roll: -71.2, Yaw: 12.5, Pitch: -20.1 },
  Quality: { Brightness: 61.3, Sharpness: 88.8 },
  Confidence: 99.9,
  EyesOpen: { Value: false, Confidence: 97.5 },
  MouthOpen: { Value: true, Confidence: 91.25 },
  Smile: { Value: false, Confidence: 99 },
  Eyeglasses: { Value: false, Confidence: 98 },
  Sunglasses: { Value: false, Confidence: 99 },
  FaceOccluded: { Value: false, Confidence: 96 },
  EyeDirection: { Yaw: 1.5, Pitch: -3, Confidence: 80 },
  Emotions: emotionTypes.map((Type, index) => ({ Type, Confidence: index })),
  ...changes,
});

/** What is said of the one face. */
function readingOf(changes: FaceDetail) {
  const answer = readFaces([face(changes)]);
  if (answer.kind !== 'analysed') throw new Error('A face was given.');
  return answer.reading;
}

test('a photo without a face says so', () => {
  expect(readFaces([])).toEqual({ kind: 'no_face' });
});

test('a face is read in full', () => {
  expect(readFaces([face()])).toEqual({
    kind: 'analysed',
    faces: 1,
    faceIndex: 0,
    chosen: 'only_face',
    reading: {
      eyes: { is: 'closed', confidencePercent: 97.5 },
      mouth: { is: 'open', confidencePercent: 91.25 },
      pose: { roll: -71.2, yaw: 12.5, pitch: -20.1 },
      expressions: emotionTypes.map((type, confidencePercent) => ({ type, confidencePercent })).toReversed(),
      gaze: { yaw: 1.5, pitch: -3, confidencePercent: 80 },
      smile: { is: 'no', confidencePercent: 99 },
      occluded: { is: 'no', confidencePercent: 96 },
      eyeglasses: { is: 'no', confidencePercent: 98 },
      sunglasses: { is: 'no', confidencePercent: 99 },
      quality: { brightness: 61.3, sharpness: 88.8 },
      box: { left: 0.3, top: 0.2, width: 0.4, height: 0.5 },
      confidencePercent: 99.9,
      usability: { usable: true, reasons: [] },
      limitsVersion: 2,
    },
  });
});

describe('expressions', () => {
  test('are all eight that the machine scored, the strongest first, none left out for being weak', () => {
    const { expressions } = readingOf({
      Emotions: emotionTypes.map((Type, index) => ({ Type, Confidence: (index * 37) % 8 })),
    });
    expect(expressions.map(({ type }) => type).toSorted()).toEqual([...emotionTypes].toSorted());
    const confidences = expressions.map(({ confidencePercent }) => confidencePercent);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
  });

  test('leave out UNKNOWN and whatever Rekognition may come to say, and keep the rest', () => {
    // Rekognition may add types to its list at any time; the SDK hands them on as they come.
    const fromTheService: FaceDetail = z.parse(
      z.custom<FaceDetail>(() => true),
      JSON.parse(
        '{"Emotions":[{"Type":"UNKNOWN","Confidence":99},{"Type":"BORED","Confidence":98},{"Type":"CALM","Confidence":3},{"Confidence":2}]}',
      ),
    );
    expect(readingOf(fromTheService).expressions).toEqual([{ type: 'CALM', confidencePercent: 3 }]);
  });

  test('without a confidence that is a number are left out', () => {
    const { expressions } = readingOf({
      Emotions: [{ Type: 'SAD' }, { Type: 'FEAR', Confidence: Number.NaN }, { Type: 'CALM', Confidence: 1 }],
    });
    expect(expressions).toEqual([{ type: 'CALM', confidencePercent: 1 }]);
  });

  test('that are there twice count once, as the stronger', () => {
    const { expressions } = readingOf({
      Emotions: [
        { Type: 'CALM', Confidence: 1 },
        { Type: 'CALM', Confidence: 40 },
      ],
    });
    expect(expressions).toEqual([{ type: 'CALM', confidencePercent: 40 }]);
  });

  test('that were not asked for are an empty list', () => {
    expect(readingOf({ Emotions: undefined }).expressions).toEqual([]);
  });
});

describe('a sign', () => {
  test.each([true, false])('of eyes that the machine is as good as undecided of is uncertain', (Value) => {
    expect(readingOf({ EyesOpen: { Value, Confidence: 51 } }).eyes).toEqual({
      is: 'uncertain',
      confidencePercent: 51,
    });
  });

  test.each([
    [100, 'closed'],
    [75, 'closed'],
    [74.999, 'uncertain'],
    [50, 'uncertain'],
    [0, 'uncertain'],
  ])('of a confidence of %d is %s', (Confidence, is) => {
    expect(readingOf({ EyesOpen: { Value: false, Confidence } }).eyes).toEqual({
      is,
      confidencePercent: Confidence,
    });
  });

  test.each([
    ['the machine says nothing of it', undefined],
    ['it has no value', { Confidence: 99 }],
    ['it has no confidence', { Value: true }],
    ['its confidence is no number', { Value: true, Confidence: Number.NaN }],
    ['its confidence has no end', { Value: true, Confidence: Number.POSITIVE_INFINITY }],
  ])('is left out where %s', (_, sign) => {
    const { eyes, mouth, smile } = readingOf({ EyesOpen: sign, MouthOpen: sign, Smile: sign });
    expect({ eyes, mouth, smile }).toEqual({});
  });

  test('whose confidence is beyond 100 or below 0 is brought back to it', () => {
    const { eyes, mouth } = readingOf({
      EyesOpen: { Value: true, Confidence: 100.000_01 },
      MouthOpen: { Value: true, Confidence: -1 },
    });
    expect(eyes).toEqual({ is: 'open', confidencePercent: 100 });
    expect(mouth).toEqual({ is: 'uncertain', confidencePercent: 0 });
  });
});

describe('eyes behind sunglasses', () => {
  test.each([true, false])(
    'are not visible, though the machine says that their being open is %s',
    (Value) => {
      const { eyes } = readingOf({
        Sunglasses: { Value: true, Confidence: 88 },
        EyesOpen: { Value, Confidence: 99 },
      });
      expect(eyes).toEqual({ is: 'not_visible', confidencePercent: 88 });
    },
  );

  test.each([true, false])(
    'that may be none are uncertain, though the machine is sure that their being open is %s',
    (Value) => {
      const { eyes } = readingOf({
        Sunglasses: { Value: true, Confidence: 60 },
        EyesOpen: { Value, Confidence: 99 },
      });
      expect(eyes).toEqual({ is: 'uncertain', confidencePercent: 60 });
    },
  );

  test('are read when the machine takes it that there are none, however unsure', () => {
    const { eyes } = readingOf({
      Sunglasses: { Value: false, Confidence: 55 },
      EyesOpen: { Value: true, Confidence: 99 },
    });
    expect(eyes).toEqual({ is: 'open', confidencePercent: 99 });
  });

  test('are read behind glasses that one can see through', () => {
    const { eyes } = readingOf({ Eyeglasses: { Value: true, Confidence: 99 } });
    expect(eyes?.is).toBe('closed');
  });
});

describe('a part of which the machine left out a number', () => {
  test.each([
    ['pose', { Pose: { Roll: 1, Yaw: 2 } }],
    ['pose', { Pose: { Roll: Number.NaN, Yaw: 2, Pitch: 3 } }],
    ['gaze', { EyeDirection: { Yaw: 1, Pitch: 2 } }],
    ['quality', { Quality: { Brightness: 1 } }],
    ['box', { BoundingBox: { Left: 0, Top: 0, Width: 1 } }],
    ['box', { BoundingBox: undefined }],
  ] as const)('is left out whole: %s', (part, changes) => {
    expect(readingOf(changes)[part]).toBeUndefined();
  });
});

test('a box that reaches beyond the edges of the photo is kept as it is', () => {
  const box = readingOf({ BoundingBox: { Left: -0.1, Top: 0.9, Width: 0.4, Height: 0.3 } }).box;
  expect(box).toEqual({ left: -0.1, top: 0.9, width: 0.4, height: 0.3 });
});

describe('of several faces', () => {
  const at = (Left: number, Top: number, size: number, mark: number) =>
    face({ BoundingBox: { Left, Top, Width: size, Height: size }, Confidence: mark });

  test.each([
    ['the largest', [at(0.4, 0.4, 0.1, 1), at(0.3, 0.3, 0.4, 2)]],
    ['of two as large the more central', [at(0, 0, 0.3, 1), at(0.4, 0.3, 0.3, 2)]],
    ['the central one before a slightly larger one at the edge', [at(0, 0, 0.32, 1), at(0.35, 0.35, 0.3, 2)]],
    [
      'the one that has a place before one that has none',
      [face({ BoundingBox: undefined, Confidence: 1 }), at(0.4, 0.4, 0.01, 2)],
    ],
    [
      'the one that has a place before one whose place is no number',
      [at(Number.NaN, 0, 0.9, 1), at(0.4, 0.4, 0.01, 2)],
    ],
    [
      'the one that has a place before one without end',
      [at(0, 0, Number.POSITIVE_INFINITY, 1), at(0.4, 0.4, 0.01, 2)],
    ],
  ])('%s is presumed to be the patient, wherever it stands in the list', (_, faces) => {
    for (const list of [faces, faces.toReversed()]) {
      expect(readFaces(list)).toMatchObject({
        chosen: 'presumed',
        faces: 2,
        faceIndex: list.findIndex(({ Confidence }) => Confidence === 2),
        reading: { confidencePercent: 2 },
      });
    }
  });

  test('all are counted', () => {
    expect(readFaces(Array.from({ length: 100 }, () => face()))).toMatchObject({
      faces: 100,
      chosen: 'presumed',
    });
  });
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const boxOf = (answer: ReturnType<typeof readFaces>) =>
  answer.kind === 'analysed' ? answer.reading.box : undefined;

describe('whatever DetectFaces answers', () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -180, max: 200 }));
  const anything = fc.anything();
  const sign = maybe(
    fc.oneof(fc.record({ Value: maybe(fc.boolean()), Confidence: maybe(number) }), anything),
  );
  const emotion = fc.record({
    Type: fc.oneof(fc.constantFrom(...emotionTypes, 'UNKNOWN', 'BORED'), anything),
    Confidence: maybe(number),
  });
  const anyFace = fc.record(
    {
      BoundingBox: maybe(fc.record({ Left: number, Top: number, Width: maybe(number), Height: number })),
      Pose: maybe(fc.oneof(fc.record({ Roll: number, Yaw: number, Pitch: maybe(number) }), anything)),
      Quality: maybe(fc.record({ Brightness: number, Sharpness: maybe(number) })),
      Confidence: fc.oneof(number, anything),
      EyesOpen: sign,
      MouthOpen: sign,
      Smile: sign,
      Eyeglasses: sign,
      Sunglasses: sign,
      FaceOccluded: sign,
      EyeDirection: maybe(fc.record({ Yaw: number, Pitch: number, Confidence: maybe(number) })),
      Emotions: fc.oneof(fc.array(fc.oneof(emotion, anything)), anything),
      Invented: anything,
    },
    { requiredKeys: [] },
  );
  const faces = fc.array(fc.oneof({ weight: 4, arbitrary: anyFace }, anything), { maxLength: 5 });

  test('is read without an error, and as an answer that can be kept', () => {
    fc.assert(
      fc.property(faces, (list) => {
        const answer = readFaces(list);
        expect(z.parse(Answer, answer)).toEqual(answer);
        expect(answer).toMatchObject(list.length === 0 ? { kind: 'no_face' } : { faces: list.length });
      }),
    );
  });

  test('eyes are open or closed only when the machine said so and was sure, and no sunglasses were about', () => {
    fc.assert(
      fc.property(anyFace, (one) => {
        const answer = readFaces([one]);
        const is = answer.kind === 'analysed' ? answer.reading.eyes?.is : undefined;
        if (is !== 'open' && is !== 'closed') return;
        const Seen = z.object({ EyesOpen: z.object({ Value: z.boolean(), Confidence: z.number() }) });
        const { EyesOpen } = z.parse(Seen, one);
        expect({ ...EyesOpen, isSure: EyesOpen.Confidence >= 75 }).toMatchObject({
          Value: is === 'open',
          isSure: true,
        });
        expect(one).not.toMatchObject({ Sunglasses: { Value: true } });
      }),
    );
  });

  test('which of several faces is taken does not depend on how the machine lists them', () => {
    const placed = fc.record({
      BoundingBox: fc.record({
        Left: fc.double({ min: 0, max: 0.5, noNaN: true }),
        Top: fc.double({ min: 0, max: 0.5, noNaN: true }),
        Width: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        Height: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(placed, { minLength: 2, maxLength: 6, comparator: 'SameValue' }), (list) => {
        const areas = new Set(list.map(({ BoundingBox: { Width, Height } }) => Width * Height));
        fc.pre(areas.size === list.length);
        const [one, other] = [readFaces(list), readFaces(list.toReversed())];
        expect(boxOf(one)).toEqual(boxOf(other));
      }),
    );
  });
});
