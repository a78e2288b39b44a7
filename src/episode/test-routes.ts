import type { Hono } from 'hono';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { planAdvice } from '../plan/plan.ts';
import { isRefusal } from '../platform/refusal.ts';
import { EpisodeRef } from './episode.ts';
import { partForClients, TestDoneForClients } from './episode-for-clients.ts';
import type { readTestClocks } from './read-test-clocks.ts';
import type { recordTest } from './record-test.ts';
import { TestClocksForClients, testClocksForClients } from './test-clocks-for-clients.ts';
import { NewTestDone, TestDoneRef } from './test-done.ts';

export type TestUseCases = {
  recordTest: ReturnType<typeof recordTest>;
  readTestClocks: ReturnType<typeof readTestClocks>;
};

const path = '/profiles/:profileId/episodes/:episodeId';

const said = {
  testId: 'lactate',
  by: 'Emergency department, St. Anna',
  at: { at: '2026-11-23T10:25:00.000Z', precision: 'exact' },
  value: '3.9',
  unit: 'mmol/L',
  deviceTime: '2026-11-23T10:41:00.000Z',
};

const done = {
  ...said,
  testDoneId: '01930f97-2c40-7d05-9f3a-0b7e5c1d8a62',
  author: { memberId: 'd3Jt9ZyWq1x0VbR8mUeHn5cK2oLsPfGa7iTjXrEkYw4', role: 'doctor', name: 'Dr. Dora' },
  receivedAt: '2026-11-23T10:41:00.870Z',
};

export const testEndpoints = {
  recordTest: {
    method: 'put',
    path: `${path}/tests/:testDoneId`,
    summary: 'Record that a test was done; repeating it changes nothing',
    description:
      'Any test, of the plan or not. Without a `value` it says that the test was done; the value may follow in another ' +
      'entry, whose `amends` names this one.',
    action: 'record_test',
    params: TestDoneRef,
    body: NewTestDone,
    answer: TestDoneForClients,
    creates: true,
    problems: ['test_differs', 'amends_unknown', 'episode_discarded', 'episode_full', 'quota_reached'],
    examples: {
      body: said,
      answer: done,
    },
  },
  readTestClocks: {
    method: 'get',
    path: `${path}/test-clocks`,
    summary: 'For each test of the plan whether it is still in time for this episode',
    description:
      'Counted from the start or the end of the episode, by our clock. A test is in time from `opensAt` on until just ' +
      'before `closesAt`; one that counts from an end which nobody has said waits for it. Whether a test makes sense is ' +
      'for a clinician to say. Of very many tests done, `done` lists the first that fit into one answer.',
    action: 'read_episode',
    params: EpisodeRef,
    answer: TestClocksForClients,
    problems: ['episode_discarded'],
    examples: {
      answer: {
        advice: planAdvice,
        at: '2026-11-23T10:42:00.000Z',
        planVersion: 0,
        clocks: [
          {
            test: {
              testId: 'prolactin',
              name: 'Prolactin',
              from: 'end',
              opensAfterMinutes: 10,
              closesAfterMinutes: 20,
            },
            state: {
              state: 'closed',
              countedFrom: { at: '2026-11-23T09:34:00.000Z', precision: 'estimated' },
              opensAt: '2026-11-23T09:44:00.000Z',
              closesAt: '2026-11-23T09:54:00.000Z',
            },
            done: [],
          },
          {
            test: {
              testId: 'lactate',
              name: 'Lactate',
              from: 'end',
              opensAfterMinutes: 0,
              closesAfterMinutes: 120,
            },
            state: { state: 'done' },
            done: [done],
          },
        ],
      },
    },
  },
} as const satisfies Record<string, Endpoint>;

export function serveTests(app: Hono<ActorEnv>, useCases: TestUseCases): void {
  serve(app, testEndpoints.recordTest, async ({ actor, params, body }) => {
    const result = await useCases.recordTest(actor, params, body);
    return isRefusal(result) ? result : { body: partForClients(result.part), created: result.created };
  });
  serve(app, testEndpoints.readTestClocks, async ({ actor, params }) => {
    const read = await useCases.readTestClocks(actor, params);
    return isRefusal(read) ? read : { body: testClocksForClients(read) };
  });
}
