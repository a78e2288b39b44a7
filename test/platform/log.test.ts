import { expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createLog, errorName } from '../../src/platform/log.ts';

const Line = z.record(z.string(), z.unknown());

/** The lines that something writes to this process's output. */
function linesOf(writeSomething: () => void): Record<string, unknown>[] {
  const written: string[] = [];
  const keep = (chunk: unknown) => {
    written.push(String(chunk));
    return true;
  };
  const streams = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
  onTestFinished(() => streams.forEach((stream) => stream.mockRestore()));
  for (const stream of streams) stream.mockImplementation(keep);
  writeSomething();
  for (const stream of streams) stream.mockRestore();
  return written
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => z.parse(Line, JSON.parse(line)));
}

test.each(['info', 'warn', 'error'] as const)(
  'a line at level %s is one JSON object with its message and fields',
  (level) => {
    const [line, ...others] = linesOf(() =>
      createLog('api')[level]('reconciled', { counts: { expired: 2 } }),
    );
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      level: level.toUpperCase(),
      message: 'reconciled',
      service: 'api',
      counts: { expired: 2 },
    });
  },
);

test('a line needs no fields', () => {
  expect(linesOf(() => createLog('api').info('began'))).toMatchObject([{ message: 'began' }]);
});

test('a line has nothing in it that it was not given, beside when and for what it was written', () => {
  const [line] = linesOf(() => createLog('analyse-photo').warn('postponed', { photoId: 'p', attempt: 1 }));
  expect(Object.keys(line ?? {}).toSorted()).toEqual([
    'attempt',
    'level',
    'message',
    'photoId',
    'service',
    'timestamp',
  ]);
});

test('what a value carries beyond its type is left out', () => {
  const ref = { photoId: 'p', name: 'Anna', reading: { eyes: 'closed' } };
  const [line] = linesOf(() => createLog('api').info('seen to', ref));
  expect(line).toMatchObject({ photoId: 'p' });
  expect(JSON.stringify(line)).not.toMatch(/Anna|closed/);
});

test('the compiler refuses a field that could hold something about a person, and free text', () => {
  const { info } = createLog('api');
  linesOf(() => {
    // @ts-expect-error a name has no place in a log
    info('x', { name: 'Anna' });
    // @ts-expect-error nor has a key, which could be anything
    info('x', { key: 'photos/x' });
    // @ts-expect-error nor has an error's own text
    info('x', { message: 'Anna not found' });
    // @ts-expect-error nor has a reading
    info('x', { reading: { eyes: 'closed' } });
    // @ts-expect-error nor has an error, which carries its text
    info('x', new Error('Anna'));
  });
  expect(errorName(new Error('Anna'))).toBe('Error');
});

test.each([
  [new RangeError('Anna'), 'RangeError'],
  [Object.assign(new Error('Anna'), { name: 'ThrottlingException' }), 'ThrottlingException'],
  ['Anna', 'string'],
  [{ name: 'Anna' }, 'object'],
  [undefined, 'undefined'],
])('of an error the class is told and not the text', (error, name) => {
  expect(errorName(error)).toBe(name);
});
