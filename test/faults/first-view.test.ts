import { GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { stripMetadata } from '../../src/photo/strip-metadata.ts';
import { madeProfile, photoBucket } from '../support/driven-api.ts';
import { phoneJpeg, secret } from '../support/image-files.ts';
import { portraitRequest } from '../support/requests.ts';
import { type FaultTable, faultTable, pageFile, printedPage } from './fault-table.ts';
import { faultNames, faultsTriedAgain } from './faults.ts';
import { type FaultyStack, faultyStack, photoMaker } from './faulty-stack.ts';
import { type Plan, runInstance } from './instance.ts';

const head = `# The first view of a photo, whatever goes wrong

Made by \`test/faults/first-view.test.ts\`; [how to read it](../faults.md). Who looks at a photo first waits until it was fetched and its copy
without metadata stored, both by URLs that the API signs for itself. Shown is the status of the request, and after an arrow that of the
same request sent again. In every cell what is shown is the copy, whole and without metadata; nothing else ever lies under
\`shown/\`; and who is shown nothing is told to ask again.`;

/** Something with metadata in it that nobody has looked at, where it is seen and where its copy lies. */
type Unseen = { viewPath: string; copyKey: string };

test('a photo is shown whole and without metadata or not at all, whatever goes wrong when it is first looked at', async () => {
  const stack = await faultyStack();
  const jpeg = await phoneJpeg(6);
  const copy = stripMetadata(jpeg)?.bytes;
  if (!copy) throw new Error('A JPEG can be stripped.');
  expect([jpeg.includes(secret), copy.includes(secret)]).toEqual([true, false]);
  const tables: FaultTable[] = [];
  for (const { title, make } of await scenarios(stack, jpeg)) {
    const { viewPath } = await make();
    const look = () => stack.api.request('GET', viewPath);
    const { calls } = (await runInstance(look)).instance;
    // Before it is fetched it is only read, as in every later view.
    const shown = calls.slice(calls.findIndex(({ name }) => name.startsWith('GET ')));
    const outcome = async (plan: Plan) => outcomeOf(stack, await make(), copy, plan);
    tables.push(
      await faultTable(`${title}: once`, shown, faultsTriedAgain, (call, fault) =>
        outcome({ call, fault, tries: 'first' }),
      ),
      await faultTable(`${title}: every time`, shown, faultNames, (call, fault) =>
        outcome({ call, fault, tries: 'every' }),
      ),
    );
  }
  await expect(printedPage(head, tables)).toMatchFileSnapshot(pageFile('first-view'));
}, 900_000);

async function scenarios(
  stack: FaultyStack,
  jpeg: Buffer,
): Promise<{ title: string; make: () => Promise<Unseen> }[]> {
  const makePhoto = await photoMaker(stack);
  const uploaded = async () => {
    const photo = await makePhoto();
    const { event } = await photo.upload(jpeg);
    const copyKey = photo.key.replace('photos/', 'shown/');
    return { event, viewPath: `${photo.path}/view`, copyKey };
  };
  return [
    {
      title: 'A photo that has its answer',
      make: async () => {
        const photo = await uploaded();
        await stack.deliver(photo.event);
        return photo;
      },
    },
    { title: 'A photo that waits for its answer', make: uploaded },
    {
      title: 'A portrait of the patient',
      make: async () => {
        const { profileId, path } = await madeProfile(stack.api);
        const request = portraitRequest();
        await stack.api.request('PUT', `${path}/photo`, request);
        const place = `portraits/${profileId}/${request.photoId}.jpg`;
        await stack.bucket.put(place, jpeg);
        return { viewPath: `${path}/photo/view`, copyKey: place.replace(/jpg$/, 'shown.jpg') };
      },
    },
  ];
}

const Answered = z.object({
  status: z.number(),
  body: z.object({ url: z.optional(z.string()), detail: z.optional(z.string()) }),
});

async function outcomeOf(
  stack: FaultyStack,
  { viewPath, copyKey }: Unseen,
  copy: Buffer,
  plan: Plan,
): Promise<string> {
  const look = async () => z.parse(Answered, await stack.api.request('GET', viewPath));
  const seenAt = async ({ url }: { url?: string | undefined }) =>
    url === undefined ? 'nothing' : Buffer.from(await (await fetch(url)).arrayBuffer()).equals(copy);
  const run = await runInstance(look, plan);
  const first = run.end === 'returned' ? run.value : undefined;
  const again = await look();
  const isShown = first?.status === 200;
  const copies = await copiesAt(stack, copyKey);
  expect({
    plan,
    end: run.end,
    first: await seenAt(first?.body ?? {}),
    isToldToAskAgain: /again/.test(first?.body.detail ?? ''),
    again: [again.status, await seenAt(again.body)],
    areCopiesWhole: copies.length > 0 && copies.every((bytes) => copy.equals(bytes)),
  }).toEqual({
    plan,
    end: plan.fault.startsWith('crash') ? 'crashed' : 'returned',
    first: isShown || 'nothing',
    isToldToAskAgain: first !== undefined && !isShown,
    again: [200, true],
    areCopiesWhole: true,
  });
  return isShown ? '200' : `${first?.status ?? run.end} → ${again.status}`;
}

/** Every version that is kept of a copy. */
async function copiesAt({ bucket }: FaultyStack, key: string): Promise<Uint8Array[]> {
  const { Versions = [] } = await bucket.client.send(
    new ListObjectVersionsCommand({ Bucket: photoBucket, Prefix: key }),
  );
  return Promise.all(
    Versions.map(async ({ VersionId }) => {
      const { Body } = await bucket.client.send(
        new GetObjectCommand({ Bucket: photoBucket, Key: key, VersionId }),
      );
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    }),
  );
}
