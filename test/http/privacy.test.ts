import { InternalServerError } from '@aws-sdk/client-rekognition';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createLog } from '../../src/platform/log.ts';
import { createMeasure } from '../../src/platform/metrics.ts';
import { endpointNames, endpointOf } from '../support/ask-sample.ts';
import { type DrivenApi, drivenApi, keyOf } from '../support/driven-api.ts';
import { type DrivenErasure, drivenErasure, dueRecord } from '../support/driven-erasure.ts';
import { awaitedPhoto, closedEyes } from '../support/driven-photos.ts';
import { phoneJpeg } from '../support/image-files.ts';
import { changedAt, membersOf, placesIn, valueAt } from '../support/json-places.ts';
import { type EndpointName, sampleRequests } from '../support/sample-requests.ts';
import { heldOf, placeWorld, since, type World, worldTemplate } from '../support/world.ts';

/** Who somebody is: the name stands wherever a request has a place for a text, and in the words of all that fails. */
const name = 'Zephyrine Quackenbush';
const subject = 'zephyrine@quackenbush.example';
/** Of the patients of the records. */
const patients = ['Beispiel', '1990-04-01'];

type Told = { as: 'log' | 'metric' | 'error' | 'url'; text: string };
type Asked = { path: string; headers: Record<string, string>; body: unknown };

/** Requests to an endpoint: a right one, and for each place where a text can stand one with the name there. */
function requestsTo(endpointName: EndpointName, world: World): Asked[] {
  const { path, query: querySchema, body: bodySchema, examples } = endpointOf(endpointName);
  const { params, query = {}, headers = {}, body } = sampleRequests[endpointName](world, 'carerWhoOwns');
  const ids: Record<string, string> = { ...world, ...params };
  // The example says more than the sample, which says no more than it must.
  const right = {
    ids,
    query,
    headers,
    body: bodySchema && { ...membersOf(examples?.body), ...membersOf(body) },
  };
  const queryKeys = querySchema instanceof z.ZodMiniObject ? Object.keys(querySchema.shape) : [];
  const saying = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, id = '']) => ({ ...right, ids: { ...ids, [id]: name } })),
    ...queryKeys.map((key) => ({ ...right, query: { ...query, [key]: name } })),
    ...Object.keys(headers).map((key) => ({ ...right, headers: { ...headers, [key]: `"${name}"` } })),
    ...placesIn(right.body)
      .filter((place) => typeof valueAt(right.body, place) === 'string')
      .map((place) => ({ ...right, body: changedAt(right.body, place, () => name) })),
  ];
  return [...saying, right].map((asked) => ({
    path: `/api${path.replaceAll(/:(\w+)/g, (_, id: string) => encodeURIComponent(asked.ids[id] ?? ''))}?${new URLSearchParams(asked.query).toString()}`,
    headers: asked.headers,
    body: asked.body,
  }));
}

/** Asks every endpoint rightly, wrongly, and while the database fails, and gathers what the answers tell. */
async function askEverything(api: DrivenApi) {
  const told: Told[] = [];
  const statuses = new Set<number>();
  const kept: unknown[] = [];
  let isBroken = false;
  api.table.client.middlewareStack.add(
    (next) => (args) => (isBroken ? Promise.reject(new Error(`${name} is not here`)) : next(args)),
    { step: 'initialize', name: 'break' },
  );
  const template = await worldTemplate(api);
  const me = { role: 'carer', name, since } as const;
  for (const endpointName of endpointNames) {
    const world = await placeWorld(api.table, template, {
      members: { [keyOf(subject)]: me },
      owners: new Set([keyOf(subject)]),
    });
    const ask = async ({ path, headers, body }: Asked) => {
      const method = endpointOf(endpointName).method.toUpperCase();
      const answer = await api.request(method, path, body, { as: subject, headers });
      statuses.add(answer.status);
      const text = JSON.stringify(answer.body);
      if (answer.status >= 400) told.push({ as: 'error', text });
      told.push({ as: 'url', text: JSON.stringify([...answer.headers]) });
      for (const [url] of text.matchAll(/https?:[^"]+/g)) told.push({ as: 'url', text: url });
      // A client hands it back in the URL of the next page.
      for (const [, cursor = ''] of text.matchAll(/"cursor":"([^"]+)"/g))
        told.push({ as: 'url', text: Buffer.from(cursor, 'base64url').toString() });
    };
    const requests = requestsTo(endpointName, world);
    isBroken = true;
    for (const request of requests.slice(-1)) await ask(request);
    isBroken = false;
    for (const request of requests) await ask(request);
    kept.push(await heldOf(api.table, world));
  }
  return { told, statuses, kept };
}

/** Lets every function have to do with a photo, a machine that sees more than it should say, and what fails. */
async function letEverythingRun(stack: DrivenErasure): Promise<void> {
  const { rekognition, bucket, clock } = stack;
  const photo = await awaitedPhoto(stack);
  const error = new InternalServerError({ message: `${name} is not well`, $metadata: {} });
  rekognition.detectFaces().rejectsOnce(error);
  const event = await photo.upload(await phoneJpeg());
  await expect(stack.deliver(event)).rejects.toThrow('no answer yet');
  const face = { ...closedEyes, Emotions: [{ Type: 'CALM' as const, Confidence: 97 }], Invented: name };
  rekognition.detectFaces().resolves({ FaceDetails: [face] });
  clock.forward(3600);
  await stack.runReconcile();
  await stack.deliver(JSON.parse(JSON.stringify(event).replaceAll(photo.ref.photoId, name)));
  await dueRecord(stack);
  await stack.erase();
  // Its bucket fails.
  await dueRecord(stack);
  const failing = { step: 'initialize', name: 'break' } as const;
  bucket.client.middlewareStack.add(() => () => Promise.reject(new Error(name)), failing);
  await stack.erase();
}

const inAnyForm = (text: string): string[] => [
  text,
  encodeURIComponent(text),
  String(new URLSearchParams([[text, '']])).slice(0, -1),
];
const identifying = [...new Set([name, subject, ...name.split(' '), ...patients].flatMap(inAnyForm))];
/** A person's key, and what was seen of a patient: an error may name the values that a field can have. */
const ofNoLog = [keyOf(subject), 'closed', 'CALM', 'eyes'];
const anId = /[0-9a-f]{8}-[0-9a-f]{4}-/;

const tells = ({ as, text }: Told): boolean =>
  [...identifying, ...(as === 'log' || as === 'metric' ? ofNoLog : [])].some((word) => text.includes(word)) ||
  (as === 'metric' && anId.test(text));

const asTold = (as: Told['as'], all: readonly unknown[]): Told[] =>
  all.map((one) => ({ as, text: JSON.stringify(one) }));

test('who somebody is, and what was seen of them, is in no log, metric, error or URL', async () => {
  const api = await drivenApi();
  const { told, statuses, kept } = await askEverything(api);
  const stack = await drivenErasure();
  await letEverythingRun(stack);
  const { logLines, eraseLog, measured, bucket } = stack;
  const keys = bucket.events.flatMap(({ Records }) => Records.map(({ s3 }) => s3.object.key));
  const all = [
    ...told,
    ...asTold('url', keys),
    ...asTold('log', [...api.logLines, ...logLines, ...eraseLog]),
    ...asTold('metric', [...api.measured, ...measured]),
  ];
  expect(all.filter(tells)).toEqual([]);

  // It was said, rightly and wrongly, and there was something to look through.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 400, 404, 422, 500]));
  expect(JSON.stringify(kept).split(name).length).toBeGreaterThan(100);
  const countOf = (as: Told['as']) => all.filter((one) => one.as === as).length;
  expect(Math.min(countOf('log'), countOf('error'), countOf('url'))).toBeGreaterThan(50);
  expect(countOf('metric')).toBeGreaterThan(5);
}, 120_000);

test('what a log line or a metric is given beyond its fields is not printed', () => {
  const printed: string[] = [];
  const write = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => printed.push(String(text)) > 0);
  onTestFinished(() => write.mockRestore());
  const more = { photoId: 'p', name, birthDate: '1990-04-01' };
  createLog('api').error('could not', more);
  createMeasure('test')('Answers', 1, 'analysed');
  write.mockRestore();
  expect(printed).toHaveLength(2);
  expect(printed.join('')).not.toMatch(/Quackenbush|1990/);
});
