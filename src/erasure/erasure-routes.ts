import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { askErasure } from './ask-erasure.ts';
import { ErasureForClients, erasureForClients } from './erasure-for-clients.ts';
import { NewErasure } from './erasure-request.ts';
import type { readErasure } from './read-erasure.ts';
import type { takeBackErasure } from './take-back-erasure.ts';

export type ErasureUseCases = {
  askErasure: ReturnType<typeof askErasure>;
  takeBackErasure: ReturnType<typeof takeBackErasure>;
  readErasure: ReturnType<typeof readErasure>;
};

const path = '/profiles/:profileId/erasure';
const params = z.object({ profileId: ProfileId });

const erasureId = '019ab0c4-1f00-7aaa-8bbb-0123456789ab';
const asked: ErasureForClients = {
  state: 'erasing',
  erasureId,
  askedAt: '2026-11-23T09:00:02.113Z',
  deviceTime: '2026-11-23T09:00:00.000Z',
  askedBy: { memberId: 'hV6rS1n0Qm3kUj8vYt5wXz2aBc4dEf7gHi9jKl0mNoP', role: 'patient', name: 'Ana' },
  dueAt: '2026-12-07T09:00:02.113Z',
  proofKey: 'erasures/0b5f1c3e-8d2a-5c4b-9e6f-7a8b9c0d1e2f.json',
};

export const erasureEndpoints = {
  readErasure: {
    method: 'get',
    path,
    summary: 'Whether the record is about to be erased, and when',
    description:
      'Members may read until `dueAt`. From then on the record is not found any more, by anyone; what was erased is on record without naming anybody, for whoever runs the service to look up by `proofKey`.',
    action: 'read_erasure',
    params,
    answer: ErasureForClients,
    examples: { answer: asked },
  },
  askErasure: {
    method: 'put',
    path,
    summary: 'Ask for the whole record to be erased, in 14 days',
    description:
      'Until then members may read and nobody may add to it, and who asked may take it back. An erasure that was asked for earlier stands, with its own date.',
    action: 'erase_record',
    params,
    body: NewErasure,
    answer: ErasureForClients,
    creates: true,
    problems: ['erasure_taken_back'],
    examples: { body: { erasureId, deviceTime: '2026-11-23T10:00:00+01:00' }, answer: asked },
  },
  takeBackErasure: {
    method: 'delete',
    path,
    summary: 'Take an erasure back while its date lies ahead',
    description:
      'One that never arrived counts as taken back from then on, so that a phone which sends it late changes nothing.',
    action: 'erase_record',
    params,
    query: z.strictObject({ erasureId: ClientId }),
    answer: ErasureForClients,
    problems: ['erasure_differs'],
    examples: { answer: { state: 'active' } },
  },
} as const satisfies Record<string, Endpoint>;

export function serveErasure(app: Hono<ActorEnv>, useCases: ErasureUseCases): void {
  serve(app, erasureEndpoints.readErasure, async ({ actor, params: { profileId } }) => {
    const result = await useCases.readErasure(actor, profileId);
    return isRefusal(result) ? result : { body: erasureForClients(result.gate) };
  });
  serve(app, erasureEndpoints.askErasure, async ({ actor, params: { profileId }, body }) => {
    const result = await useCases.askErasure(actor, profileId, body);
    return isRefusal(result) ? result : { body: erasureForClients(result.gate), created: result.created };
  });
  serve(app, erasureEndpoints.takeBackErasure, async ({ actor, params: { profileId }, query }) => {
    const result = await useCases.takeBackErasure(actor, profileId, query.erasureId);
    return isRefusal(result) ? result : { body: erasureForClients(result.gate) };
  });
}
