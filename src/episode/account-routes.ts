import type { Hono } from 'hono';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { isRefusal } from '../platform/refusal.ts';
import { AccountRef, NewAccount } from './account.ts';
import type { addAccount } from './add-account.ts';
import { AccountForClients, partForClients } from './episode-for-clients.ts';

export type AccountUseCases = { addAccount: ReturnType<typeof addAccount> };

const said = {
  saidAt: { at: '2026-11-23T09:52:00.000Z', precision: 'exact' },
  deviceTime: '2026-11-23T09:52:04.000Z',
  onsetAt: { at: '2026-11-23T09:30:00.000Z', precision: 'estimated' },
  regainedAt: { at: '2026-11-23T09:33:00.000Z', precision: 'estimated' },
  onsetWitnessed: 'yes',
  circumstances: 'She stood in the queue at the bakery and said that it was warm.',
  triggers: ['prolonged_standing'],
  postureBefore: 'standing',
  prodrome: ['warmth', 'greying_vision'],
  eyes: 'open',
  gaze: 'rolled_up',
  colour: 'pale',
  movement: [{ kind: 'jerking', seconds: 10, cameAndWent: 'no' }],
  responsive: 'no',
  breathing: 'normal',
  injuries: [{ site: 'left elbow', severity: 'minor' }],
  confusionAfter: { degree: 'mild', seconds: 30 },
  response: ['first_aid'],
  sourceOf: { prodrome: 'patient' },
};

export const accountEndpoints = {
  addAccount: {
    method: 'put',
    path: '/profiles/:profileId/episodes/:episodeId/accounts/:accountId',
    summary: 'Add what someone says of an episode; repeating it changes nothing',
    description:
      'Only `saidAt` and `deviceTime` are required; every question may be left out or answered `unknown`. An account is ' +
      'never changed: send another one, whose `amends` names the one that it puts right. `source` says whose knowledge ' +
      'it is (left out: the role of who writes), `sourceOf` where single answers are someone else’s.',
    action: 'add_account',
    params: AccountRef,
    body: NewAccount,
    answer: AccountForClients,
    creates: true,
    problems: ['account_differs', 'amends_unknown', 'episode_discarded', 'episode_full', 'quota_reached'],
    examples: {
      body: said,
      answer: {
        ...said,
        accountId: '01930f6a-5b00-7c3e-8a51-2f6d9b1c7e40',
        source: 'witness',
        author: { memberId: 'qv6Xl1N0o2Gg7m8dC4sJYw3RkTzEhBuF5aKpLxMnOe8', role: 'carer', name: 'Carla' },
        receivedAt: '2026-11-23T09:52:05.120Z',
      },
    },
  },
} as const satisfies Record<string, Endpoint>;

export function serveAccounts(app: Hono<ActorEnv>, useCases: AccountUseCases): void {
  serve(app, accountEndpoints.addAccount, async ({ actor, params, body }) => {
    const result = await useCases.addAccount(actor, params, body);
    return isRefusal(result) ? result : { body: partForClients(result.part), created: result.created };
  });
}
