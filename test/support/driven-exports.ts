import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { composeExport } from '../../src/compose/export.ts';
import { exportOnEvent } from '../../src/export/export-on-event.ts';
import { newId } from '../../src/platform/ids.ts';
import { type DrivenApi, drivenApi, photoBucket } from './driven-api.ts';
import { embeddedBucket } from './embedded-bucket.ts';
import { readZip } from './read-zip.ts';
import { recordedLog } from './recorded-log.ts';
import { recordedMeasures } from './recorded-measures.ts';
import { newExport } from './requests.ts';
import { testClock } from './test-clock.ts';

export const appUrl = 'https://app.test';

const Address = z.object({ url: z.string(), fileName: z.string() });

const invocation = (milliseconds = 900_000) => ({ getRemainingTimeInMillis: () => milliseconds });

/** The API, the bucket, and the function that makes exports. */
export async function drivenExports() {
  const clock = testClock();
  const bucket = await embeddedBucket(photoBucket, clock.now);
  const api = await drivenApi({ clock, s3Endpoint: bucket.url });
  const { log, lines: logLines } = recordedLog();
  const { measure, measured } = recordedMeasures();
  const { tableName, accessLogTableName, client: dynamoDb } = api.table;
  const surroundings = { tableName, accessLogTableName, photoBucket, appUrl, log, now: clock.now };
  const handlerWith = (s3: S3Client) =>
    exportOnEvent({
      tend: composeExport({ dynamoDb, s3 }, surroundings),
      photoBucket,
      measure,
      log,
      now: clock.now,
    });

  async function ask(
    profilePath: string,
    body: Record<string, unknown> = {},
    { as = 'carla', exportId = newId() } = {},
  ): Promise<{ path: string; status: number; body: unknown }> {
    const path = `${profilePath}/exports/${exportId}`;
    const { status, body: answer } = await api.request('PUT', path, newExport(body), { as });
    return { path, status, body: answer };
  }
  const read = async (path: string, as = 'carla') => (await api.request('GET', path, undefined, { as })).body;
  /** The file of an export. */
  async function downloadFile(path: string, as = 'carla') {
    const { body } = await api.request('GET', `${path}/file`, undefined, { as });
    const { url, fileName } = z.parse(Address, body);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`S3 answered ${response.status}.`);
    const contentType = response.headers.get('content-type');
    return { fileName, contentType, bytes: Buffer.from(await response.arrayBuffer()) };
  }
  /** The files in the ZIP of an export. */
  const download = async (path: string, as = 'carla'): Promise<Map<string, Buffer>> =>
    readZip((await downloadFile(path, as)).bytes);
  return {
    api,
    bucket,
    clock,
    logLines,
    measured,
    ask,
    read,
    download,
    downloadFile,
    /** The function as S3 invokes it for an event, and without one as the schedule does. */
    run: (event: unknown = {}, remainingMilliseconds?: number) =>
      handlerWith(bucket.client)(event, invocation(remainingMilliseconds)),
    /** The same with another client of S3. */
    runWith: (s3: S3Client) => handlerWith(s3)({}, invocation()),
    async keys(prefix: string): Promise<string[]> {
      const { Versions = [] } = await bucket.client.send(
        new ListObjectVersionsCommand({ Bucket: photoBucket, Prefix: prefix }),
      );
      return Versions.map(({ Key = '' }) => Key);
    },
    /** Asks for an export, has it made, and reads its files. */
    async made(profilePath: string, body: Record<string, unknown> = {}, as = 'carla') {
      const { path } = await ask(profilePath, body, { as });
      await handlerWith(bucket.client)(bucket.events.at(-1), invocation());
      return { path, files: await download(path, as) };
    },
  };
}
export type DrivenExports = Awaited<ReturnType<typeof drivenExports>>;

/** The entries of the access log about exports, newest first. */
export async function exportEntries({ api }: { api: Pick<DrivenApi, 'request'> }, profilePath: string) {
  const { body } = await api.request('GET', `${profilePath}/access-log`);
  const { entries } = z.parse(z.object({ entries: z.array(z.looseObject({ action: z.string() })) }), body);
  return entries.filter(({ action }) => action.includes('export'));
}
