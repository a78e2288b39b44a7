import type { Composition } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { ExportOptions } from '../../../src/export/export-source.ts';
import type { RecordInMemory } from './arbitrary-record.ts';
import { documentOf } from './exported.ts';
import { ada, episodeOf } from './record-of-ada.ts';
import { errorsIn } from './validators.ts';

async function frontPageOf(record: RecordInMemory, options?: Partial<ExportOptions>): Promise<Composition> {
  const resource = (await documentOf(record, options)).entry?.[0]?.resource;
  if (resource?.resourceType !== 'Composition') throw new Error('a document begins with its front page');
  return resource;
}
const problemsIn = async (record: RecordInMemory): Promise<string | undefined> =>
  (await frontPageOf(record)).section?.find(({ title }) => title === 'Problems')?.text?.div;
const withEpisodesAt = (record: RecordInMemory, ...startedAt: string[]): RecordInMemory => ({
  ...record,
  events: startedAt.map((at, place) => ({ ...episodeOf(1000 + 1000 * place, at), joined: [] })),
});

describe('the front page of a document', () => {
  test('tells times by the patient’s clock, and in UTC', async () => {
    const page = await frontPageOf(
      withEpisodesAt(ada, '2026-03-28T23:34:05.000Z', '2026-03-29T01:34:05.000Z'),
    );
    const [episodes] = page.section ?? [];
    // The first is still winter time and another day in UTC; the second is summer time.
    expect(episodes?.section?.[0]?.section?.map(({ title }) => title)).toEqual([
      'Episode of Sun 29 Mar 2026, 00:34:05 (Sat 28 Mar 2026, 23:34:05 UTC)',
      'Episode of Sun 29 Mar 2026, 03:34:05 (01:34:05 UTC)',
    ]);
  });

  test('has the episodes by month, each month with what each began with and how long it lasted', async () => {
    const page = await frontPageOf(
      withEpisodesAt(ada, '2026-01-30T10:00:00.000Z', '2026-01-31T23:30:00.000Z', '2026-02-03T10:00:00.000Z'),
    );
    const months = page.section?.[0]?.section ?? [];
    // By her clock it was February already.
    expect(months.map(({ title, section }) => [title, section?.length])).toEqual([
      ['January 2026', 1],
      ['February 2026', 2],
    ]);
    expect(months[0]?.text?.div).toContain('<td>5 min 12 s</td><td>closed</td><td>1</td><td>closed</td>');
  });

  test('says in words what was told, measured and read', async () => {
    const [episode] = (await frontPageOf(ada)).section?.[0]?.section?.[0]?.section ?? [];
    const page = episode?.text?.div ?? '';
    for (const words of [
      '<td>20 s</td><td>During the loss of consciousness</td><td>eyes closed (99 %); mouth open (91 %); head turned 12°',
      'Told by Ben Witness, as a witness, on Sun 29 Mar 2026, 01:49:05 (00:49:05 UTC)',
      '<td>Circumstances</td><td>Stood up from the sofa &lt;quickly&gt; &amp; sank down.</td>',
      '<td>Movement</td><td>jerking, for 20 s, came and went</td>',
      '<td>Injuries</td><td>looked for, and none found</td>',
      '<td>Glucose</td><td>5.4 mmol/L</td><td>Ben Witness, as a witness</td>',
      '<td>Lactate</td><td>2.1 mmol/L</td><td>Nurse on duty</td>',
      'The end is estimated.',
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/\b[a-z]+_[a-z]+\b/);
  });

  test('says that there is no episode where there is none, and of whom and when the record is', async () => {
    const range = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' };
    const page = await frontPageOf({ ...ada, events: [] }, range);
    expect(page.section?.[0]).toMatchObject({
      title: 'Episodes',
      emptyReason: { coding: [{ code: 'nilknown' }] },
    });
    expect(page.text?.div).toContain(
      'From Thu 1 Jan 2026, 01:00:00 (00:00:00 UTC) to Sun 1 Feb 2026, 01:00:00 (00:00:00 UTC).',
    );
    expect(page.text?.div).toContain('It is not a diagnosis');
    expect(page.event).toEqual([{ period: { start: range.from, end: range.to } }]);
  });

  test('of a list of which nobody was asked does not say that there is nothing', async () => {
    const { conditions: _, ...profile } = ada.profile;
    expect(await problemsIn({ ...ada, profile })).toContain('Nobody was asked.');
    expect(await problemsIn({ ...ada, profile: { ...profile, conditions: 'none_known' } })).toContain(
      'None known.',
    );
  });
});

test('both validators see what is wrong', () => {
  const observation = { resourceType: 'Observation' as const, status: 'final' as const, code: { text: 'x' } };
  expect(errorsIn(observation)).toEqual([]);
  expect(errorsIn({ ...observation, effectiveDateTime: 'yesterday' })).not.toEqual([]);
  expect(errorsIn(Object.assign({}, observation, { status: 'finished' }))).not.toEqual([]);
  const div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>open</div>';
  expect(errorsIn({ ...observation, text: { status: 'generated', div } })).not.toEqual([]);
});
