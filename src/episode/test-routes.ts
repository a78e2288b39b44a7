import type { Hono } from 'hono';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { isRefusal } from '../platform/refusal.ts';
import { partForClients, TestDoneForClients } from './episode-for-clients.ts';
import type { recordTest } from './record-test.ts';
import { NewTestDone, TestDoneRef } from './test-done.ts';

export type TestUseCases = { recordTest: ReturnType<typeof recordTest> };

const said = {
  testId: 'lactate',
  by: 'Emergency department, St. Anna',
  at: { at: '2026-11-23T10:25:00.000Z', precision: 'exact' },
  value: '3.9',
  unit: 'mmol/L',
  deviceTime: '2026-11-23T10:41:00.000Z',
};

export const testEndpoints = {
  recordTest: {
    method: 'put',
    path: '/profiles/:profileId/episodes/:episodeId/tests/:testDoneId',
    summary: 'Record that a test was done; repeating it changes nothing',
    description:
      'Any test, of the plan or not. Without a `value` it says that the test was done; the value may follow in another ' +
      'entry, whose `amends` names this one.',
    action: 'record_test',
    params: TestDoneRef,
    body: NewTestDone,
    answer: TestDoneForClients,
    creates: true,
    problems: ['test_differs', 'amends_unknown'],
    examples: {
      body: said,
      answer: {
        ...said,
        testDoneId: '01930f97-2c40-7d05-9f3a-0b7e5c1d8a62',
        author: {
          personKey: 'd3Jt9ZyWq1x0VbR8mUeHn5cK2oLsPfGa7iTjXrEkYw4',
          role: 'doctor',
          name: 'Dr. Dora',
        },
        receivedAt: '2026-11-23T10:41:00.870Z',
      },
    },
  },
} as const satisfies Record<string, Endpoint>;

export function serveTests(app: Hono<ActorEnv>, useCases: TestUseCases): void {
  serve(app, testEndpoints.recordTest, async ({ actor, params, body }) => {
    const result = await useCases.recordTest(actor, params, body);
    return isRefusal(result) ? result : { body: partForClients(result.part), created: result.created };
  });
}
