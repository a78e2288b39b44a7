import { composeAnalysis } from '../../../src/compose/analysis.ts';
import { composeReconciling } from '../../../src/compose/reconcile.ts';
import { analyseEvent } from '../../../src/photo/analyse-event.ts';
import { objectKeyOf } from '../../../src/photo/object-key.ts';
import { firstLookSeconds, type Photo } from '../../../src/photo/photo.ts';
import { reconcileOnSchedule } from '../../../src/photo/reconcile-on-schedule.ts';
import { secondsAfter } from '../../../src/platform/clock.ts';
import { uploadEvent } from '../events.ts';
import { photoBucket } from '../surroundings.ts';
import { burstParts } from './burst-parts.ts';
import { burstPhoto } from './burst-photo.ts';
import type { BurstSettings } from './burst-settings.ts';
import { memoryRecord } from './memory-record.ts';
import { modelledLambda } from './modelled-lambda.ts';
import { modelledRekognition } from './modelled-rekognition.ts';
import { seededRandom } from './seeded-random.ts';
import { sharedProcessor } from './shared-processor.ts';
import { virtualTime } from './virtual-time.ts';

const start = '2026-11-23T09:00:00.000Z';
const secondsBetweenRuns = 60;
/** How long a burst is watched at most: as long as Lambda keeps an event. */
const mostSeconds = 6 * 3600;

/** What the functions are given, in serverless.yml. */
export type DeployedFunctions = {
  analysePhoto: { timeout: number };
  reconcile: { timeout: number; memorySize: number };
};

export type BurstOutcome = {
  /** Photos that still have no answer after six hours. */
  lost: number;
  /** Photos that Rekognition looked at more than once. */
  doubleBilled: number;
  /** When the last photo had its answer, in parts of the time that the quota alone takes. */
  drainRatio: number;
  /** Calls of Rekognition that its quota refused, for each photo. */
  refusedPerPhoto: number;
  /** What analyse-photo is billed for each photo. */
  lambdaSecondsPerPhoto: number;
};

/** Runs a burst to its end on a virtual clock, through the functions' own code. */
export async function runBurst(settings: BurstSettings, functions: DeployedFunctions): Promise<BurstOutcome> {
  const { unpublished } = settings;
  const time = virtualTime(start);
  const random = seededRandom(settings.seed);
  const rekognition = modelledRekognition(settings, time, random);
  const record = memoryRecord();
  const uploaded = new Map<string, string>();
  const parts = burstParts(record, uploaded, time);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const pause = () => time.sleep(random.between(1_000, 2_000));
  const surroundings = { log, measure: () => {}, now: time.now, pause };

  const lambda = modelledLambda(settings, time, random, () => {
    const analyse = composeAnalysis({ ...parts, detectFaces: rekognition.client() }, surroundings);
    const handler = analyseEvent({ analyse, photoBucket, log });
    return (event) => handler(event, { awsRequestId: 'burst' });
  });

  async function runReconcile(): Promise<void> {
    const processor = sharedProcessor(functions.reconcile, time);
    const composed = composeReconciling(
      { ...parts, detectFaces: rekognition.client(processor) },
      surroundings,
    );
    const handler = reconcileOnSchedule({ ...composed, ...surroundings });
    const endsAt = time.elapsed() + functions.reconcile.timeout * 1000;
    await handler({}, { getRemainingTimeInMillis: () => endsAt - time.elapsed() });
    if (time.elapsed() > endsAt) throw new Error('A run of reconcile would have been cut off.');
  }

  async function upload(photo: Photo, afterSeconds: number): Promise<void> {
    await time.sleep(afterSeconds * 1000);
    const key = objectKeyOf(photo, photo.bytes);
    uploaded.set(key, time.now().toISOString());
    if (random.isOneIn(unpublished.dropped)) return;
    const copies = random.isOneIn(unpublished.duplicated) ? 2 : 1;
    await Promise.all(Array.from({ length: copies }, () => lambda.deliver(uploadEvent(key))));
  }

  let failure: unknown;
  const inBackground = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      failure = error;
    });
  };

  async function burst(): Promise<void> {
    for (let place = 0; place < settings.photos; place += 1) {
      const uploadedAfter = (settings.arrivalSeconds * place) / settings.photos;
      const ticketAt = new Date(Date.parse(start) + (uploadedAfter - random.between(1, 10)) * 1000);
      const photo = burstPhoto(place, ticketAt);
      // It is known before it comes; that takes no time of the burst's.
      // oxlint-disable-next-line no-await-in-loop
      await record.addPhoto(photo, secondsAfter(ticketAt, firstLookSeconds));
      inBackground(upload(photo, uploadedAfter));
    }
    await time.sleep(unpublished.phase * secondsBetweenRuns * 1000);
    while (!record.photos().every(isAnswered) && time.elapsed() < mostSeconds * 1000) {
      inBackground(runReconcile());
      // oxlint-disable-next-line no-await-in-loop
      await time.sleep(secondsBetweenRuns * 1000);
    }
    if (failure !== undefined) throw new Error('The model broke.', { cause: failure });
  }
  await time.runUntil(burst());

  const { billedSeconds, longestSeconds } = lambda.told();
  if (longestSeconds > functions.analysePhoto.timeout)
    throw new Error('An analysis would have been cut off.');
  const photos = record.photos();
  const secondsUntil = ({ answeredAt }: Photo) =>
    answeredAt === undefined ? mostSeconds : (Date.parse(answeredAt) - Date.parse(start)) / 1000;
  const drainSeconds = photos.reduce((latest, photo) => Math.max(latest, secondsUntil(photo)), 0);
  return {
    lost: photos.filter((photo) => !isAnswered(photo)).length,
    doubleBilled: [...rekognition.billed.values()].filter((times) => times > 1).length,
    drainRatio: drainSeconds / (settings.photos / settings.quotaPerSecond),
    refusedPerPhoto: rekognition.refused() / settings.photos,
    lambdaSecondsPerPhoto: billedSeconds / settings.photos,
  };
}

const isAnswered = ({ answer }: Photo): boolean => answer !== undefined;
