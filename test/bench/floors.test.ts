import path from 'node:path';
import readConfiguration from 'serverless/lib/configuration/read.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { projectFolder } from '../support/project-folder.ts';
import type { Bundles, MeasuredName } from './bundles.ts';
import { httpEvent } from './events.ts';
import type { Invoke } from './invoke.ts';
import { startLoopbackAws } from './loopback-aws.ts';
import { livePhoto } from './photo-life.ts';
import { startRecordTable } from './record-table.ts';
import { TableResources } from './service.ts';
import { accessLogTableName, photoBucket, tableName } from './surroundings.ts';

type Handler = (event: unknown, invocation: object) => Promise<unknown>;
const Module = z.object({ handler: z.custom<Handler>((exported) => typeof exported === 'function') });
const invocation = { getRemainingTimeInMillis: () => 100_000 };

/** The handlers themselves, in this process; each file's bundle is the file. */
const invokeHere: Invoke = async (file, event) => {
  const { handler } = z.parse(Module, await import(path.join(projectFolder, file)));
  const answer: unknown = await handler(structuredClone(event), invocation);
  return { answer, log: '', milliseconds: 0, processorMilliseconds: 0, mostMegabytes: 0 };
};
const sourceOf = (file: string) => ({ file, kilobytes: 0 });
const sources: Bundles = {
  runner: '',
  candidate: {
    'analyse-photo': sourceOf('handlers/analyse-photo/index.ts'),
    api: sourceOf('handlers/api/index.ts'),
    reconcile: sourceOf('handlers/reconcile/index.ts'),
    timeline: sourceOf('handlers/api/index.ts'),
  },
  export: sourceOf('handlers/export/index.ts'),
  floor: {
    'analyse-photo': sourceOf('test/bench/floors/analyse-photo.ts'),
    api: sourceOf('test/bench/floors/api.ts'),
    reconcile: sourceOf('test/bench/floors/reconcile.ts'),
    timeline: sourceOf('test/bench/floors/timeline.ts'),
  },
};
const measured: readonly MeasuredName[] = ['analyse-photo', 'api', 'reconcile', 'timeline'];

test('each handler that is measured makes the calls of its floor, about the same, in the same order', async () => {
  const table = await startRecordTable({ resources: await tableResources() });
  const aws = await startLoopbackAws(table);
  for (const [name, value] of Object.entries({
    TABLE_NAME: tableName,
    ACCESS_LOG_TABLE_NAME: accessLogTableName,
    PHOTO_BUCKET: photoBucket,
    METRICS_NAMESPACE: 'bench',
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  }))
    vi.stubEnv(name, value);
  // What the handlers log.
  const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(async () => {
    output.mockRestore();
    vi.unstubAllEnvs();
    await aws.stop();
    await table.stop();
  });
  const { events, template } = await livePhoto(invokeHere, sources, aws, table);
  const timeline = httpEvent('GET', `/profiles/${template.profileId}/timeline`);
  await invokeHere(sources.candidate.timeline.file, timeline);
  aws.fromMemory();
  aws.takeCalls();

  const callsOf = async (kind: 'candidate' | 'floor', name: MeasuredName) => {
    await invokeHere(sources[kind][name].file, { ...events, timeline }[name]);
    const calls = aws.takeCalls();
    return {
      name,
      actions: calls.map(({ action }) => action),
      // Those of one moment come in any order.
      subjects: calls.map(({ action, subject = '' }) => `${action} ${subject}`).toSorted(),
    };
  };
  for (const name of measured) {
    const ofHandler = await callsOf('candidate', name);
    expect(ofHandler.actions.length).toBeGreaterThan(2);
    expect(await callsOf('floor', name)).toEqual(ofHandler);
  }
}, 60_000);

const Definition = z.object({ Resources: z.record(z.string(), z.unknown()) });

const resourcesIn = async (file: string) =>
  z.parse(Definition, await readConfiguration(path.join(projectFolder, file))).Resources;

async function tableResources() {
  const Resources = {
    ...(await resourcesIn('resources/table.yml')),
    ...(await resourcesIn('resources/access-log.yml')),
  };
  return z.parse(TableResources, { Resources });
}
