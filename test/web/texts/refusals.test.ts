import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/client/client.ts';
import { endpoints } from '../../../src/http/endpoints.ts';
import { problems } from '../../../src/http/problem.ts';
import { problemsOf } from '../../../src/http/problems-of.ts';
import { outcomeOf } from '../../../web/outbox/outcome.ts';
import { fieldErrors, wordsOf } from '../../../web/texts/en/failures.ts';
import { texts } from '../../../web/texts/en.ts';

/** What only a mistake of the app would bring about: for these there are no words but that it did not work. */
const MISTAKES =
  `malformed_json unsupported_media_type body_too_large version_required amends_unknown profile_differs edit_differs
  episode_differs measurement_differs test_differs photo_differs consent_differs invitation_differs
  export_differs link_differs`.split(/\s+/);
/** What the app does not ask for. */
const UNASKED = ['cannot_join', 'episode_not_empty'];

const failed = (code: Failure['code'], status: number): Failure => ({ ok: false, code, status });
const words = (code: Failure['code'], status: number) => wordsOf(failed(code, status), false);

describe('what the API refuses', () => {
  test.each([
    'openEpisode',
    'endEpisode',
    'discardEpisode',
    'requestTicket',
    'addAccount',
    'addMeasurement',
  ] as const)('of what waits is explained: %s', (name) => {
    const unexplained = problemsOf(endpoints[name])
      .filter((code) => outcomeOf({ code, status: problems[code].status }).is === 'blocked')
      .filter((code) => texts.outbox.blocked[code] === undefined);
    expect(
      unexplained.filter((code) => ![...MISTAKES, 'invalid_request', 'account_differs'].includes(code)),
    ).toEqual([]);
  });

  test('of a page is explained by what helps', () => {
    const generic = words('unexpected_answer', 418);
    const codes = Object.values(endpoints).flatMap((endpoint) => problemsOf(endpoint));
    const unexplained = [...new Set(codes)].filter((code) => words(code, problems[code].status) === generic);
    expect(unexplained.filter((code) => ![...MISTAKES, ...UNASKED].includes(code))).toEqual([]);
  });

  test.each([
    [0, 'no connection'],
    [401, 'sign in again'],
    [403, 'Someone who looks after this record can'],
    [409, 'what you entered is kept'],
    [412, 'what you entered is kept'],
    [429, 'wait a moment'],
    [500, 'Nothing is lost'],
    [503, 'Nothing is lost'],
  ])('also without a code, as by what stands before the API: %i', (status, help) => {
    expect(words(status === 0 ? 'unreachable' : 'unexpected_answer', status)).toContain(help);
  });

  test('is told by signing in again where that has ended, whatever came of the request', () => {
    expect(wordsOf(failed('unreachable', 0), true)).toContain('sign in again');
  });

  test('is said beside the field that it is about, also of a part of it', () => {
    const errors: NonNullable<Failure['problem']>['errors'] = [
      { in: 'body', field: 'languages.1', detail: 'Must be a language tag.' },
      { in: 'header', field: 'if-match', detail: 'Must be an ETag.' },
    ];
    const problem = {
      ...problems.invalid_request,
      code: 'invalid_request',
      type: '',
      errors,
    } as const;
    const failure: Failure = { ...failed('invalid_request', 422), problem };
    expect(fieldErrors(failure)).toEqual({ languages: 'Must be a language tag.' });
    expect(fieldErrors(undefined)).toEqual({});
  });
});
