import { v7 } from 'uuid';
import * as z from 'zod/mini';
import { personKeyOf } from '../../src/care-team/person.ts';
import { currentText } from '../../src/consent/consent-texts.ts';
import { wakingKeyOf } from '../../src/export/export-job.ts';
import type { PhotoRef } from '../../src/photo/photo.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Bundles } from './bundles.ts';
import { demoCarer, httpEvent, scheduledEvent, uploadEvent } from './events.ts';
import type { Invocation, Invoke } from './invoke.ts';
import type { LoopbackAws } from './loopback-aws.ts';
import type { RecordTable } from './record-table.ts';
import type { BenchResult, ExportCost } from './result.ts';
import { round } from './result.ts';
import { median } from './statistics.ts';
import { copiesOf, templateItems } from './timeline-history.ts';

type Surroundings = { invoke: Invoke; bundles: Bundles; aws: LoopbackAws; table: RecordTable };

const photosAnEpisode = 10;
const years = { one: 100, ten: 1000 };
const runs = 5;

const Answer = z.object({ statusCode: z.number(), body: z.string() });
const Created = z.object({ profileId: z.string() });
const day = 24 * 3_600_000;

/**
 * What the function that makes exports takes for a year and for ten, both made of copies of an episode and a photo that the
 * handlers wrote; each as often as the other, in turn.
 */
export async function measureExports(
  surroundings: Surroundings,
  template: PhotoRef,
): Promise<BenchResult['export']> {
  const { invoke, bundles } = surroundings;
  // Once for the disk's sake.
  await invoke(bundles.export.file, scheduledEvent);
  const one = await madeRecord(surroundings, template, years.one);
  const ten = await madeRecord(surroundings, template, years.ten);
  const measured: { idle: Taken; year: Exported; tenYears: Exported }[] = [];
  for (let done = 0; done < runs; done++) {
    // One at a time, or they would share the processor.
    measured.push({
      // oxlint-disable-next-line no-await-in-loop
      idle: takenBy(await invoke(bundles.export.file, scheduledEvent)),
      // oxlint-disable-next-line no-await-in-loop
      year: await exportOnce(surroundings, one),
      // oxlint-disable-next-line no-await-in-loop
      tenYears: await exportOnce(surroundings, ten),
    });
  }
  const baseline = {
    ms: median(measured.map(({ idle }) => idle.ms)),
    megabytes: median(measured.map(({ idle }) => idle.megabytes)),
  };
  return {
    baseline,
    year: costOf(
      measured.map(({ year }) => year),
      baseline,
    ),
    tenYears: costOf(
      measured.map(({ tenYears }) => tenYears),
      baseline,
    ),
    timeRatio: round(median(measured.map(({ year, tenYears }) => tenYears.ms / year.ms))),
  };
}

/** What a process took: processor time, and the most memory that it had. */
type Taken = { ms: number; megabytes: number };
type Exported = Taken & { episodes: number; fileMegabytes: number };

const takenBy = ({ processorMilliseconds, mostMegabytes }: Invocation): Taken => ({
  ms: round(processorMilliseconds),
  megabytes: round(mostMegabytes),
});

type MadeRecord = { profileId: string; episodes: number };

async function madeRecord(
  surroundings: Surroundings,
  template: PhotoRef,
  episodes: number,
): Promise<MadeRecord> {
  const { table, aws } = surroundings;
  const newProfile = { clientId: newId(), role: 'carer', name: 'Ada Example', birthDate: '1990-05-01' };
  const { profileId } = z.parse(Created, await request(surroundings, 'POST', '/profiles', newProfile));
  aws.forgetAnswersAbout(profileId);
  const { version, language, sha256 } = currentText('share', 'en');
  const consent = {
    purpose: 'share',
    text: { version, language, sha256 },
    capacity: 'parental_responsibility',
    method: 'in_app',
    deviceTime: '2026-11-23T09:30:00.000Z',
  };
  await request(surroundings, 'PUT', `/profiles/${profileId}/consents/${newId()}`, consent);
  const starts = Array.from({ length: episodes }, (_, number) => {
    const msecs = Date.parse('2016-01-01T10:00:00Z') + number * 3.65 * day;
    // As a phone makes it, when it begins to record.
    return { episodeId: v7({ msecs }), startedAt: new Date(msecs).toISOString() };
  });
  const items = await templateItems(table, template);
  await table.putAll(copiesOf(items, profileId, starts, () => photosAnEpisode));
  return { profileId, episodes };
}

async function exportOnce(
  surroundings: Surroundings,
  { profileId, episodes }: MadeRecord,
): Promise<Exported> {
  const { invoke, bundles, aws } = surroundings;
  const asked = { format: 'fhir-document', photos: 'links', deviceTime: '2026-11-23T09:30:00.000Z' };
  const exportId = newId();
  await request(surroundings, 'PUT', `/profiles/${profileId}/exports/${exportId}`, asked);
  aws.takeCalls();
  const key = wakingKeyOf({ profileId, exportId, personKey: personKeyOf(demoCarer) });
  const invocation = await invoke(bundles.export.file, uploadEvent(key));
  const calls = aws.takeCalls();
  if (!calls.some(({ action }) => action === 'CompleteMultipartUpload'))
    throw new Error(`nothing was exported: ${invocation.log}`);
  const bytes = calls
    .filter(({ action }) => action === 'UploadPart')
    .reduce((sum, call) => sum + (call.bytes ?? 0), 0);
  return { ...takenBy(invocation), episodes, fileMegabytes: round(bytes / 1_000_000) };
}

async function request(
  { invoke, bundles }: Surroundings,
  method: 'POST' | 'PUT',
  path: string,
  body: object,
): Promise<unknown> {
  const { answer } = await invoke(bundles.candidate.api.file, httpEvent(method, path, body));
  const { statusCode, body: said } = z.parse(Answer, answer);
  if (statusCode >= 300) throw new Error(`the API answered ${statusCode}: ${said}`);
  return JSON.parse(said);
}

function costOf([first, ...others]: Exported[], baseline: Taken): ExportCost {
  if (!first) throw new Error('nothing was measured');
  const { episodes, fileMegabytes } = first;
  const ms = median([first, ...others].map((each) => each.ms));
  const megabytes = median([first, ...others].map((each) => each.megabytes));
  return {
    episodes,
    photos: episodes * photosAnEpisode,
    ms,
    msOverBaseline: round(ms - baseline.ms),
    megabytesOverBaseline: round(megabytes - baseline.megabytes),
    fileMegabytes,
  };
}
