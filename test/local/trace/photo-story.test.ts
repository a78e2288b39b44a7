import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/local/trace/function-log.ts';
import { linesAbout, told, whereItStands } from '../../../src/local/trace/photo-story.ts';

const ids = { profileId: 'profile', episodeId: 'episode', photoId: 'photo' };
const line = (second: number, service: string, message: string, more: Partial<LogLine> = {}): LogLine => ({
  ...ids,
  timestamp: `2026-11-23T09:00:0${second}.000Z`,
  service,
  message,
  ...more,
});
const ticket = line(0, 'api', 'a ticket was asked for', { outcome: 'done' });
const event = line(1, 'analyse-photo', 'an event came', { uploadedAt: '2026-11-23T09:00:01.000Z' });
const postponed = line(2, 'analyse-photo', 'a photo could not be analysed', {
  outcome: 'postponed',
  cause: 'throttled',
  attempt: 1,
});
const answered = line(3, 'analyse-photo', 'a photo was seen to', { outcome: 'answered' });
const reconciled = (outcome: string) => line(4, 'reconcile', 'reconcile had its turn', { outcome });
const nextAttemptAt = '2026-11-23T09:05:00.000Z';
const expiresAt = '2026-11-23T10:15:00.000Z';
const now = new Date('2026-11-23T09:00:05Z');

test("a photo's lines are found among others, the oldest first", () => {
  const other = { ...answered, photoId: 'another' };
  expect(linesAbout([answered, other, event, ticket], 'photo')).toEqual([ticket, event, answered]);
});

test('a line is told with all that it says', () => {
  expect(told(postponed)).toBe(
    '2026-11-23T09:00:02.000Z  analyse-photo  a photo could not be analysed  (postponed, cause throttled, attempt 1)',
  );
  expect(told(line(0, 'api', 'began'))).toBe('2026-11-23T09:00:00.000Z  api            began');
});

describe('where a photo stands', () => {
  test.each<[string, LogLine[], RegExp]>([
    ['that nobody knows', [], /No line names this photo/],
    ['whose ticket was refused', [{ ...ticket, outcome: 'consent_missing' }], /refused: consent_missing/],
    [
      'that was not uploaded, or whose event was lost',
      [ticket],
      /too early to say\. Reconcile looks at it in its first run after 2026-11-23T09:05/,
    ],
    ['that is being analysed', [ticket, event], /has not said how it ended.*after 2026-11-23T09:05/],
    ['that waits for the next try', [ticket, event, postponed], /\(throttled\).*after 2026-11-23T09:05/],
    [
      'that another has just then',
      [ticket, event, postponed, { ...answered, outcome: 'not_free' }],
      /\(throttled\)/,
    ],
    ['that reconcile could not analyse', [ticket, postponed, reconciled('postponed')], /\(throttled\)/],
    [
      'that reconcile still waits for',
      [ticket, reconciled('waiting')],
      /Nothing was uploaded yet\..*If nothing has come by 2026-11-23T10:15/,
    ],
    ['that never came', [ticket, reconciled('expired')], /never came/],
    ['that is answered', [ticket, event, answered], /^It is answered\.$/],
    [
      'whose event was lost',
      [ticket, reconciled('answered')],
      /^It is answered\. The event of its upload was lost/,
    ],
    ['that was withdrawn', [ticket, event, { ...answered, outcome: 'withdrawn' }], /withdrawn/],
    ['that was deleted', [ticket, reconciled('files_deleted')], /deleted/],
  ])('%s', (_, lines, says) => {
    expect(whereItStands(lines, { nextAttemptAt, expiresAt }, now)).toMatch(says);
  });

  test('is known from the table where the log has lost its end', () => {
    const progress = { answer: 'no_face', answeredAt: '2026-11-23T09:00:09.000Z' };
    expect(whereItStands([ticket, event], progress, now)).toBe(
      'It is answered: no_face, at 2026-11-23T09:00:09.000Z.',
    );
  });

  test('says of a look that is overdue that the next run brings it', () => {
    const late = new Date('2026-11-23T09:05:20Z');
    expect(whereItStands([ticket, reconciled('waiting')], { nextAttemptAt }, late)).toMatch(
      /due since 2026-11-23T09:05:00.000Z: reconcile looks at it in its next run/,
    );
  });
});
