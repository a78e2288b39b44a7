import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Client, createClient } from '../../src/client/client.ts';
import { freeBasePort } from '../../src/local/demo/free-base-port.ts';
import { signIn } from '../../src/local/oidc/sign-in.ts';
import { type RunningStack, startStack } from '../../src/local/start-stack.ts';
import { newId } from '../../src/platform/ids.ts';
import { bundleIn } from '../export/fhir/exported.ts';
import { errorsIn } from '../export/fhir/validators.ts';
import { projectFolder } from '../support/project-folder.ts';

/** Runs `npm run seed` against the stack at a port, and resolves however it ends. */
const runSeed = (port: number, ...parameters: string[]) =>
  new Promise<{ code: number; output: string; errors: string }>((resolve) => {
    execFile(
      process.execPath,
      ['src/local/run.mjs', 'seed/seed', ...parameters],
      {
        cwd: projectFolder,
        timeout: 240_000,
        env: { ...process.env, EPISODELENS_PORT: String(port) },
      },
      (error, output, errors) => resolve({ code: error ? Number(error.code ?? 1) : 0, output, errors }),
    );
  });

describe('a year of an imaginary record', () => {
  let data: string;
  let stack: RunningStack;
  let runs: Awaited<ReturnType<typeof runSeed>>[];
  let profileId: string;

  const as = async (role: 'patient' | 'doctor'): Promise<Client> => {
    const { accessToken } = await signIn(stack.issuerUrl, role);
    return createClient({ baseUrl: stack.apiUrl, accessToken: () => Promise.resolve(accessToken) });
  };

  /** All that the doctor sees of the year, page by page. */
  async function readYear(doctor: Client) {
    const episodes = [];
    let cursor: string | undefined;
    do {
      // Each page says where the next one begins.
      // oxlint-disable-next-line no-await-in-loop
      const page = await doctor.call('readTimeline', { params: { profileId }, query: { limit: 5, cursor } });
      if (!page.ok) throw new Error(page.code);
      episodes.push(...page.body.episodes);
      ({ cursor } = page.body);
    } while (cursor !== undefined);
    return episodes;
  }

  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'episodelens-seed-'));
    const port = await freeBasePort();
    stack = await startStack({ port, data, quiet: true });
    runs = [await runSeed(port, '--episodes', '9'), await runSeed(port, '--episodes', '9')];
    profileId = /profileId ([\da-f-]{36})/.exec(runs[0]?.output ?? '')?.[1] ?? '';
  }, 400_000);
  afterAll(async () => {
    await stack.stop();
    await rm(data, { recursive: true, force: true });
  });

  it('is seeded, and seeded again, without an error', () => {
    expect(runs).toEqual([
      { code: 0, output: runs[0]?.output, errors: '' },
      { code: 0, output: runs[0]?.output, errors: '' },
    ]);
  });

  it('is read by the doctor, with every photo answered and nothing doubled', async () => {
    const episodes = await readYear(await as('doctor'));
    const photos = episodes.flatMap((episode) => episode.photos);
    const kinds = photos.map(({ answer }) => answer?.kind);
    expect(new Set(kinds)).toEqual(new Set(['analysed', 'no_face', 'unreadable']));
    expect(episodes.filter(({ endedAt }) => !endedAt).length).toBeGreaterThanOrEqual(2);
    expect(photos.filter(({ corrections }) => corrections?.length === 1)).toHaveLength(1);
    const parts = episodes.flatMap((episode) => [
      ...episode.accounts.map(({ accountId }) => accountId),
      ...episode.measurements.map(({ measurementId }) => measurementId),
      ...episode.testsDone.map(({ testDoneId }) => testDoneId),
      ...episode.photos.map(({ photoId }) => photoId),
    ]);
    expect(new Set(parts).size).toBe(parts.length);
    expect(parts.length).toBeGreaterThan(30);
  });

  it('shows the one start that was corrected, the two phones’ episodes as one, and the accident not at all', async () => {
    const doctor = await as('doctor');
    const episodes = await readYear(doctor);
    expect(episodes).toHaveLength(8);
    expect(episodes.flatMap(({ corrections }) => corrections.map(({ field }) => field))).toEqual([
      'startedAt',
    ]);
    const joined = episodes.flatMap((episode) => episode.joined);
    expect(joined.map(({ corrections }) => corrections.map(({ field }) => field))).toEqual([['sameAs']]);
  });

  it('is summed up for the doctor by the patient’s clock', async () => {
    const doctor = await as('doctor');
    const starts = (await readYear(doctor)).map(({ startedAt }) => startedAt.at).toSorted();
    const read = await doctor.call('readSummary', { params: { profileId }, query: { from: starts[0] } });
    if (!read.ok) throw new Error(read.code);
    const { months, hours } = read.body.starts;
    expect(read.body).toMatchObject({ episodes: 8, complete: true, timeZoneFrom: 'profile' });
    expect(months.reduce((sum, { episodes }) => sum + episodes, 0)).toBe(8);
    // 00:56:50 in UTC, in October still by summer time: the hour that the clocks repeat.
    expect(hours[2]).toBeGreaterThan(0);
    expect(read.body.eyes.compared).toBeGreaterThan(0);
  });

  it.each([
    ['document', 'fhir-document'],
    ['transaction', 'fhir-transaction'],
  ] as const)(
    'leaves as a FHIR %s that both validators accept',
    async (type, format) => {
      const doctor = await as('doctor');
      const params = { profileId, exportId: newId() };
      const body = { format, photos: 'links', deviceTime: new Date().toISOString() } as const;
      expect(await doctor.call('askExport', { params, body })).toMatchObject({ ok: true });
      await vi.waitFor(
        async () =>
          expect(await doctor.call('readExport', { params })).toMatchObject({ body: { state: 'ready' } }),
        { timeout: 120_000, interval: 500 },
      );
      const file = await doctor.call('getExportFile', { params });
      if (!file.ok) throw new Error(file.code);
      const bundle = bundleIn(await (await fetch(file.body.url)).text());
      expect(bundle.type).toBe(type);
      expect(bundle.entry?.length).toBeGreaterThan(80);
      expect(errorsIn(bundle)).toEqual([]);
    },
    150_000,
  );

  it('runs the clocks of the doctor’s tests', async () => {
    const doctor = await as('doctor');
    const [latest] = await readYear(doctor);
    const params = { profileId, episodeId: latest?.episodeId ?? '' };
    const read = await doctor.call('readTestClocks', { params });
    if (!read.ok) throw new Error(read.code);
    const states = read.body.clocks.map(({ test, state }) => `${test.testId} ${state.state}`);
    expect(states).toContain('lactate closed');
    expect(states).toContain('ecg_12_lead open');
    expect(states).toHaveLength(6);
  });

  it('keeps that a photo was deleted, and nothing else of it', async () => {
    const doctor = await as('doctor');
    const lists = await Promise.all(
      (await readYear(doctor)).map(({ episodeId }) =>
        doctor.call('listPhotos', { params: { profileId, episodeId } }),
      ),
    );
    const photos = lists.flatMap((list) => (list.ok ? list.body.photos : []));
    expect(photos.filter(({ state }) => state === 'deleted')).toHaveLength(1);
  });

  it('holds an episode over each change of the clocks', async () => {
    const episodes = await readYear(await as('doctor'));
    expect(episodes.filter(({ startedAt }) => startedAt.at.includes('T00:56:50'))).toHaveLength(2);
  });

  it('has a profile of three versions, and the plan that the doctor adapted', async () => {
    const doctor = await as('doctor');
    const params = { profileId };
    const profile = await doctor.call('readProfile', { params });
    const plan = await doctor.call('readPlan', { params });
    expect(profile).toMatchObject({ ok: true, body: { version: 3, weightKilograms: 64.5 } });
    expect(plan).toMatchObject({
      ok: true,
      body: { version: 1, callAmbulanceAfterMinutes: 10, editedBy: { role: 'doctor' } },
    });
  });

  it('has consents of which one was withdrawn and given again', async () => {
    const patient = await as('patient');
    const read = await patient.call('readConsents', { params: { profileId } });
    if (!read.ok) throw new Error(read.code);
    const entries = read.body.consents.map(({ purpose, isInForce, history }) => ({
      purpose,
      isInForce,
      kinds: history.map(({ kind }) => kind),
    }));
    expect(entries).toContainEqual({
      purpose: 'face_analysis',
      isInForce: true,
      kinds: ['given', 'withdrawn', 'given'],
    });
  });

  it('has a team of three, whose reads the patient finds in the access log', async () => {
    const doctor = await as('doctor');
    await doctor.call('readTimeline', { params: { profileId } });
    const patient = await as('patient');
    const team = await patient.call('readTeam', { params: { profileId } });
    const log = await patient.call('readAccessLog', { params: { profileId } });
    if (!team.ok || !log.ok) throw new Error('not read');
    expect(team.body.members.map(({ role }) => role).toSorted()).toEqual(['carer', 'doctor', 'patient']);
    expect(team.body.invitations).toEqual([]);
    const seen = log.body.entries.map(({ action, who }) => `${who.role} ${action}`);
    expect(seen).toContain('doctor read_timeline');
  });
});

describe('the seed without a stack', () => {
  it('says in one line what to do', async () => {
    const { code, errors } = await runSeed(await freeBasePort());
    expect(code).toBe(1);
    expect(errors).toBe('The local stack does not answer. Start it first, in another terminal: npm start\n');
  }, 60_000);

  it('says how many episodes it takes', async () => {
    const { code, output } = await runSeed(await freeBasePort(), '--episodes', '4');
    expect(code).toBe(1);
    expect(output).toContain('9 to 40');
  }, 60_000);
});
