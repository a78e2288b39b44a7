import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { readSummary } from './read-summary.ts';
import { Summary, SummaryQuery } from './summary.ts';
import { summaryExample } from './summary-example.ts';

export type SummaryUseCases = { readSummary: ReturnType<typeof readSummary> };

export const summaryEndpoints = {
  readSummary: {
    method: 'get',
    path: '/profiles/:profileId/summary',
    summary: 'A span of the timeline in numbers',
    description:
      'Counted are the episodes that began at `from` or later and before `to`: 365 days where only one of them is said, ' +
      'the last 365 days where neither is. Hidden episodes are left out, and joined ones count once. Months, hours and ' +
      'weekdays are those of `timeZone`, or else of the profile’s own. At most the newest 500 episodes are looked at; ' +
      'where there are more, `complete` is false, and `from` is where the numbers begin. These are numbers: what they ' +
      'mean is for a doctor to say.',
    action: 'read_summary',
    params: z.object({ profileId: ProfileId }),
    query: SummaryQuery,
    answer: Summary,
    examples: { answer: summaryExample },
  },
} as const satisfies Record<string, Endpoint>;

export function serveSummary(app: Hono<ActorEnv>, useCases: SummaryUseCases): void {
  serve(app, summaryEndpoints.readSummary, async ({ actor, params, query }) => {
    const summary = await useCases.readSummary(actor, params.profileId, query);
    return isRefusal(summary) ? summary : { body: summary };
  });
}
