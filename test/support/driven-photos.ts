import {
  CompareFacesCommand,
  DetectFacesCommand,
  type FaceDetail,
  RekognitionClient,
} from '@aws-sdk/client-rekognition';
import type { S3Event } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { onTestFinished, vi } from 'vitest';
import * as z from 'zod/mini';
import { composeAnalysePhoto } from '../../src/compose/analyse-photo.ts';
import { composeReconcile } from '../../src/compose/reconcile.ts';
import { analyseEvent } from '../../src/photo/analyse-event.ts';
import { unpackFaces } from '../../src/photo/detected-faces.ts';
import { facesKeyOf } from '../../src/photo/detected-faces-store.ts';
import { objectKeyOf } from '../../src/photo/object-key.ts';
import type { PhotoRef } from '../../src/photo/photo.ts';
import { reconcileOnSchedule } from '../../src/photo/reconcile-on-schedule.ts';
import type { ReconcileLimits } from '../../src/photo/reconcile-photos.ts';
import { type DrivenApi, drivenApi, photoBucket, ticketedPhoto } from './driven-api.ts';
import { type EmbeddedBucket, embeddedBucket } from './embedded-bucket.ts';
import { recordItem } from './record-item.ts';
import { recordedLog } from './recorded-log.ts';
import { recordedMeasures } from './recorded-measures.ts';
import { testClock } from './test-clock.ts';

/** Of every invocation. */
export const awsRequestId = '8c5f0a52-8f1e-4d0c-9a6b-0d3a3f1b7c11';

/** A face that is well seen and whose eyes are closed, as DetectFaces describes it. */
export const closedEyes: FaceDetail = {
  BoundingBox: { Left: 0.3, Top: 0.2, Width: 0.4, Height: 0.5 },
  Pose: { Roll: -71.2, Yaw: 12.5, Pitch: -20.1 },
  Quality: { Brightness: 61.3, Sharpness: 88.8 },
  EyesOpen: { Value: false, Confidence: 97 },
};

/** A photo as the API shows it, as far as the tests look into it. */
const ShownPhoto = z.looseObject({
  state: z.string(),
  attempts: z.number(),
  answer: z.optional(z.looseObject({ kind: z.string() })),
  lastFailure: z.optional(z.string()),
});

/** A Rekognition that is not there: it says what it is told to, and is counted. */
function toldRekognition() {
  const client = new RekognitionClient({ region: 'eu-central-1' });
  const told = mockClient(client);
  told.on(DetectFacesCommand).resolves({ FaceDetails: [closedEyes] });
  onTestFinished(() => told.restore());
  return {
    client,
    detectFaces: () => told.on(DetectFacesCommand),
    inputs: () => told.commandCalls(DetectFacesCommand).map(({ args: [command] }) => command.input),
    compareFaces: () => told.on(CompareFacesCommand),
    comparisons: () => told.commandCalls(CompareFacesCommand).map(({ args: [command] }) => command.input),
  };
}

/** The API, the bucket, both functions that analyse, and a Rekognition that says what it is told to. */
export async function drivenPhotos() {
  const clock = testClock();
  const bucket = await embeddedBucket(photoBucket, clock.now);
  const api = await drivenApi({ clock, s3Endpoint: bucket.url });
  const rekognition = toldRekognition();
  const { log, lines: logLines } = recordedLog();
  const { measure, measured } = recordedMeasures();
  const { tableName, client: dynamoDb } = api.table;
  const clients = { dynamoDb, rekognition: rekognition.client, s3: bucket.client };
  const pause = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const surroundings = {
    tableName,
    photoBucket,
    s3Endpoint: bucket.url,
    log,
    measure,
    now: clock.now,
    pause,
  };
  const analyse = analyseEvent({ analyse: composeAnalysePhoto(clients, surroundings), photoBucket, log });
  return {
    api,
    bucket,
    rekognition,
    logLines,
    measured,
    clock: api.clock,
    /** How often a photo waited for its turn at the machine, which takes no time here. */
    pauses: () => pause.mock.calls.length,
    /** The function that S3 invokes. */
    deliver: (event: unknown) => analyse(event, { awsRequestId }),
    /** The function that the clock invokes; it has all the time it wants. */
    reconcile: (stopAt = new Date('9999-01-01'), limits?: ReconcileLimits) =>
      composeReconcile(clients, { ...surroundings, ...(limits && { limits }) }).reconcile(stopAt),
    /** The same function, from the clock's event to its last word. */
    runReconcile: () =>
      reconcileOnSchedule({ ...composeReconcile(clients, surroundings), log, measure, now: clock.now })(
        {},
        { getRemainingTimeInMillis: () => 140_000 },
      ),
  };
}
export type DrivenPhotos = Awaited<ReturnType<typeof drivenPhotos>>;

/** A photo with a ticket, of a new episode. */
export async function awaitedPhoto(
  { api, bucket }: { api: DrivenApi; bucket: EmbeddedBucket },
  photoId?: string,
) {
  const { ref, path, episode } = await ticketedPhoto(api, photoId);
  const key = objectKeyOf(ref, { contentType: 'image/jpeg' });
  return {
    ref,
    path,
    episode,
    key,
    /** Uploads the photo and answers with the event that S3 would send. */
    async upload(bytes?: Uint8Array): Promise<S3Event> {
      await bucket.put(key, bytes);
      const event = bucket.events.at(-1);
      if (!event) throw new Error('The bucket should have sent an event.');
      return event;
    },
    /** The photo as the API shows it now. */
    async shown(): Promise<z.infer<typeof ShownPhoto>> {
      return z.parse(ShownPhoto, (await api.request('GET', path)).body);
    },
  };
}

/** What is kept of what the machine said of a photo. */
export async function keptFaces(
  { api }: Pick<DrivenPhotos, 'api'>,
  ref: PhotoRef,
): Promise<unknown[] | undefined> {
  const item = await recordItem(api.table, facesKeyOf(ref));
  return item?.['faces'] instanceof Uint8Array ? unpackFaces(item['faces']) : undefined;
}

/** The key of a photo's item in the table. */
export const itemKeyOf = ({ profileId, episodeId, photoId }: PhotoRef) => ({
  PK: { S: `PROFILE#${profileId}` },
  SK: { S: `EPISODE#${episodeId}#PHOTO#${photoId}` },
});
