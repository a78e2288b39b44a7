import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createMeasure } from '../../src/platform/metrics.ts';

function measured(record: (measure: ReturnType<typeof createMeasure>) => void): unknown[] {
  const lines: string[] = [];
  record(createMeasure('episodelens-test', (line) => lines.push(line)));
  return lines.map((line) => z.parse(z.record(z.string(), z.unknown()), JSON.parse(line)));
}

test('a value is one line of which CloudWatch makes a metric with its unit', () => {
  expect(measured((measure) => measure('SecondsToAnswer', 1.2))).toMatchObject([
    {
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'episodelens-test',
            Dimensions: [[]],
            Metrics: [{ Name: 'SecondsToAnswer', Unit: 'Seconds' }],
          },
        ],
      },
      SecondsToAnswer: 1.2,
    },
  ]);
});

test('what is told apart carries by what', () => {
  expect(measured((measure) => measure('Answers', 1, 'no_face'))).toMatchObject([
    { Answers: 1, Kind: 'no_face', _aws: { CloudWatchMetrics: [{ Dimensions: [['Kind']] }] } },
  ]);
});

test('the compiler asks by what a metric is told apart, and for nothing else', () => {
  const lines = measured((measure) => {
    // @ts-expect-error which kind of answer
    measure('Answers', 1);
    // @ts-expect-error an id would make a metric of each
    measure('SecondsToAnswer', 1, 'a-photo');
  });
  expect(JSON.stringify(lines)).not.toContain('a-photo');
});

test('a line carries its metric, what tells it apart and the moment, and nothing else', () => {
  const before = Date.now();
  const [line] = measured((measure) => measure('Answers', 1, 'analysed'));
  const { _aws: aws, ...rest } = z.parse(
    z.looseObject({ _aws: z.looseObject({ Timestamp: z.number() }) }),
    line,
  );
  expect(rest).toEqual({ Answers: 1, Kind: 'analysed' });
  expect(aws.Timestamp).toBeGreaterThanOrEqual(before);
});
