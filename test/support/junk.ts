import * as fc from 'fast-check';
import { anyText } from './any-text.ts';
import { changedAt, membersOf, placesIn, valueAt } from './json-places.ts';

/** Text that has broken programs before. */
const oddText = fc.oneof(
  anyText({ maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\uD800',
    'a\uDFFFb',
    '\u202Eright to left',
    'שלום',
    'e\u0301',
    '👩‍⚕️🫀',
    '\uFFFE\uFFFF',
    'null',
    'NaN',
    '__proto__',
    '../../etc',
    "'; DROP TABLE",
    '%00',
    'x'.repeat(300),
    'x'.repeat(20_000),
    '🫀'.repeat(5_000),
  ),
);

/** Moments whose year in UTC is another one than theirs. */
const edgeOfTime = fc.constantFrom(
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-12:00',
  '0001-01-01T00:00:00+14:00',
  '0000-12-31T23:59:59Z',
);

/** Moments and days at the edges of what there is. */
const oddTime = fc.constantFrom(
  '2024-02-29',
  '2023-02-29',
  '9999-12-31',
  '0000-01-01',
  '0001-01-01',
  '2026-13-01',
  '2024-02-29T12:00:00Z',
  '2026-02-29T12:00:00Z',
  '2026-11-23T09:30:00+14:00',
  '2026-11-23T09:30:00-12:00',
  '2026-11-23T09:30:00+99:00',
  '2026-11-23T24:00:00Z',
  '2026-11-23T23:59:60Z',
  '2026-11-23T09:30:00',
  '+275760-09-13T00:00:00.000Z',
);

const oddNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -1, 0.1, 1e308, 5e-324, 2 ** 53, -(2 ** 53), 2 ** 31),
);

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

/** A value of any JSON type that hardly any field expects. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  oddTime,
  oddNumber,
  fc.boolean(),
  fc.constant(null),
  fc.array(oddText, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('at', 'is', 'id', '', 'a.b'), oddText, { maxKeys: 2 }),
  fc.constantFrom(
    nested(3),
    nested(2_000),
    [],
    {},
    Array.from({ length: 2_000 }, () => 1),
  ),
);

const unknownKey = fc.constantFrom('diagnosis', '__proto__', 'constructor', '', 'a.b', 'toString', '🫀');

/** What a person may well have typed, and a program may well stumble over. */
const typedText = fc.constantFrom(
  '\uD800',
  '\uDFFF',
  '\u0000',
  '\u202E',
  '\n',
  '\r\n',
  '\t',
  '  ',
  'e\u0301',
  '\uFFFE',
  ' שלום',
  '👩‍⚕️',
);

/** Something else in the place of a value: mostly of its own kind, so that it is not refused for its kind alone. */
function insteadOf(value: unknown): fc.Arbitrary<unknown> {
  const mostly = (like: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 3, arbitrary: like }, { weight: 1, arbitrary: junk });
  if (typeof value === 'number') return mostly(oddNumber);
  if (typeof value !== 'string') return junk;
  if (/^\d{4}-\d\d-\d\d/.test(value)) return mostly(fc.oneof(oddTime, edgeOfTime));
  return mostly(
    fc.oneof(
      oddText,
      typedText.map((odd) => `${value}${odd}${value}`),
    ),
  );
}

/** A right body with one or two things wrong with it, or perhaps right still. */
export function spoiled(body: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(body);
  const replace = fc
    .constantFrom(...places)
    .chain((at) => fc.record({ at: fc.constant(at), with: insteadOf(valueAt(body, at)) }))
    .map((spoil) => (whole: unknown) => changedAt(whole, spoil.at, () => spoil.with));
  const leaveOut = fc
    .constantFrom(...places)
    .map((at) => (whole: unknown) => changedAt(whole, at, () => undefined));
  const add = fc.record({ key: unknownKey, with: junk }).map((spoil) => (whole: unknown) => ({
    ...membersOf(whole),
    ...Object.fromEntries([[spoil.key, spoil.with]]),
  }));
  const one = fc.oneof(
    { weight: 5, arbitrary: replace },
    { weight: 1, arbitrary: leaveOut },
    { weight: 1, arbitrary: add },
  );
  const two = fc.tuple(one, one).map(
    ([first, second]) =>
      (whole: unknown) =>
        second(first(whole)),
  );
  return fc.oneof(
    { weight: 6, arbitrary: one.map((spoil) => spoil(body)) },
    { weight: 2, arbitrary: two.map((spoil) => spoil(body)) },
    { weight: 1, arbitrary: junk },
  );
}

/** Pairs of a query: those given, some of their keys with other values or twice, and keys that nobody knows. */
export function spoiledQuery(
  keys: string[],
  sample: Record<string, string>,
): fc.Arbitrary<[string, string][]> {
  const key = fc.oneof(...(keys.length > 0 ? [fc.constantFrom(...keys)] : []), unknownKey);
  const value = fc.oneof(
    oddText.filter((text) => text.isWellFormed()),
    oddTime,
    fc.constantFrom('0', '1', '-1', '20', '21', '1e1', '007', '٣', 'true', 'eyJhIjoxfQ'),
  );
  return fc
    .array(fc.tuple(key, value), { maxLength: 3 })
    .map((odd): [string, string][] => [...Object.entries(sample), ...odd]);
}

/** An id that is none, or somebody else's. */
export const oddId = fc.oneof(
  oddText.filter(
    (text) => text !== '' && text.length < 2_000 && text.isWellFormed() && !/^\.{1,2}$/.test(text),
  ),
  fc.uuid(),
  fc.uuid({ version: 5 }),
  fc.uuid({ version: 7 }),
);
