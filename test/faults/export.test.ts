import { GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { composeExport } from '../../src/compose/export.ts';
import {
  type ExportJob,
  exportPrefixOf,
  isThere,
  keptSeconds,
  leaseSeconds,
} from '../../src/export/export-job.ts';
import { exportStore } from '../../src/export/export-store.ts';
import { newId } from '../../src/platform/ids.ts';
import { keyOf, openedEpisode, photoBucket } from '../support/driven-api.ts';
import { plainJpeg } from '../support/image-files.ts';
import { readZip } from '../support/read-zip.ts';
import { ticketRequest } from '../support/requests.ts';
import { faultTable, pageFile, printedPage } from './fault-table.ts';
import type { Fault } from './faults.ts';
import { type FaultyStack, faultyStack } from './faulty-stack.ts';
import { type Call, type Plan, runInstance } from './instance.ts';

const head = `# export, whatever goes wrong

Made by \`test/faults/export.test.ts\`; [how to read it](../faults.md). A record with a photo was asked for as a file; the call goes wrong
every time in the first run, and the runs after it have nothing against them. In every cell the file comes, whole, and is
served only then: by the first run where it says *one*, otherwise by the *second*. A day later nothing of it is left in the
bucket. A read that is the same as one further up is not shown again.`;

/** One of each kind: not done, done without an answer, refused, answered with nonsense, and the process gone. */
const shownFaults: readonly Fault[] = [
  'connection refused',
  'timeout',
  'access denied',
  'malformed',
  'crash after',
];

const ordinals = ['', 'one', 'second'];

test('a file that was asked for comes whole, whatever goes wrong with whichever call of the function that makes it', async () => {
  const stack = await faultyStack();
  const { clients, clock, surroundings, api, bucket } = stack;
  const tend = composeExport(clients, { ...surroundings, appUrl: 'https://app.test' });
  const { profileId, episodeId, path } = await openedEpisode(api);
  const photoId = newId();
  const photo = await plainJpeg();
  const now = () => clock.now().toISOString();
  bucket.client.config.systemClockOffset = clock.now().getTime() - Date.now();
  await bucket.put(`photos/${profileId}/${episodeId}/${photoId}.jpg`, photo);
  await api.request('PUT', `${path}/photos/${photoId}`, ticketRequest(photo));
  await api.request('GET', `${path}/photos/${photoId}/view`);
  const store = exportStore(stack.record);
  const run = (plan?: Plan) =>
    runInstance(() => {
      clients.s3.config.systemClockOffset = clock.now().getTime() - Date.now();
      return tend(new Date('9999-01-01'));
    }, plan);

  async function asked(): Promise<{ read: () => Promise<ExportJob>; prefix: string }> {
    const exportId = newId();
    const owned = { profileId, exportId, personKey: keyOf('carla') };
    // Past the API, which has a quota.
    await store.addExport({
      profileId,
      exportId,
      askedBy: { personKey: owned.personKey, role: 'carer' },
      request: { format: 'json', sections: [], photos: 'embedded', byteOrderMark: false },
      deviceTime: now(),
      askedAt: now(),
      state: 'waiting',
      attempts: 0,
      photosDeleted: 0,
      nextAttemptAt: now(),
    });
    return {
      prefix: exportPrefixOf(owned),
      async read() {
        const job = await store.findExport(owned);
        if (!job) throw new Error('The export should be there.');
        return job;
      },
    };
  }

  const outcomeOf = async (plan: Plan): Promise<string> => {
    const { read } = await asked();
    let runs = 0;
    while (!isThere(await read(), clock.now()) && runs < 4) {
      await run(runs === 0 ? plan : undefined);
      runs += 1;
      clock.forward(leaseSeconds);
    }
    expect({ plan, files: await filesOf(stack, await read()) }).toEqual({ plan, files: whole });
    return ordinals[runs] ?? 'more';
  };

  const { prefix, read } = await asked();
  const { calls } = (await run()).instance;
  const whole = await filesOf(stack, await read());
  expect(whole).toContainEqual(expect.stringMatching(/\.jpg$/));
  const table = await faultTable(
    'A run that makes one file',
    calls.filter(isShown),
    shownFaults,
    (call, fault) => outcomeOf({ call, fault, tries: 'every' }),
  );
  clock.forward(keptSeconds);
  await run();
  const { Versions = [] } = await bucket.client.send(
    new ListObjectVersionsCommand({ Bucket: photoBucket, Prefix: prefix }),
  );
  expect(Versions).toEqual([]);
  await expect(printedPage(head, [table])).toMatchFileSnapshot(pageFile('export'));
}, 600_000);

/** The same read, again. */
const isShown = ({ name, nth }: Call): boolean => nth === 1 || !/^(?:Query|GetItem)/.test(name);

/** The names of the files in what is served; but for the moment at which it was made, they are always the same. */
async function filesOf({ bucket, clock }: FaultyStack, job: ExportJob): Promise<string[]> {
  if (!isThere(job, clock.now())) return [];
  const { key, versionId } = job.file;
  bucket.client.config.systemClockOffset = clock.now().getTime() - Date.now();
  const { Body } = await bucket.client.send(
    new GetObjectCommand({ Bucket: photoBucket, Key: key, VersionId: versionId }),
  );
  return [...readZip(Buffer.from((await Body?.transformToByteArray()) ?? [])).keys()];
}
