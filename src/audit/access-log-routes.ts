import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import { AccessEntryForClients, accessEntryForClients } from './access-entry-for-clients.ts';
import { AccessLogQuery } from './access-log.ts';
import type { readAccessLog } from './read-access-log.ts';

export type AccessLogUseCases = { readAccessLog: ReturnType<typeof readAccessLog> };

const example: AccessEntryForClients = {
  entryId: '2026-11-23T09:00:00.000Z#3Yx0LmQeR7tUiOpA5sDfG8hJkZ1cVbN2wE4rT6yU9iM',
  at: '2026-11-23T09:04:31.870Z',
  who: {
    memberId: '3Yx0LmQeR7tUiOpA5sDfG8hJkZ1cVbN2wE4rT6yU9iM',
    name: 'Dr. Okafor, neurology',
    role: 'doctor',
    isOwner: false,
    isYou: false,
  },
  action: 'read_timeline',
  does: 'read the timeline',
  part: {},
  clientKind: 'computer_browser',
};

export const accessLogEndpoints = {
  readAccessLog: {
    method: 'get',
    path: '/profiles/:profileId/access-log',
    summary: 'Who looked at the record and who changed it, newest first',
    description:
      'Every read by anyone but the patient, and every change by anyone. Reads of the same by the same person within a quarter of an hour share an entry. Entries can be neither changed nor deleted, short of erasing the record.',
    action: 'read_access_log',
    params: z.object({ profileId: ProfileId }),
    query: AccessLogQuery,
    answer: z.strictObject({ entries: z.array(AccessEntryForClients), cursor: z.optional(z.string()) }),
    problems: ['cursor_invalid'],
    examples: { answer: { entries: [example] } },
  },
} as const satisfies Record<string, Endpoint>;

export function serveAccessLog(app: Hono<ActorEnv>, useCases: AccessLogUseCases): void {
  serve(app, accessLogEndpoints.readAccessLog, async ({ actor, params, query }) => {
    const page = await useCases.readAccessLog(actor, params.profileId, query);
    if (isRefusal(page)) return page;
    const entries = page.entries.map((entry) => accessEntryForClients(entry, actor.personKey));
    return { body: { entries, cursor: page.cursor } };
  });
}
