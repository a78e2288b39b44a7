import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { etagOf, IfMatch } from '../http/entity-tag.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import { VersionPage, VersionsQuery } from '../version/read-versions.ts';
import { VersionRef } from '../version/version-ref.ts';
import type { editPlan } from './edit-plan.ts';
import { PlanEdit } from './plan-edit.ts';
import { edit, edited, plan, versionPage } from './plan-examples.ts';
import { PlanForClients } from './plan-for-clients.ts';
import type { listPlanVersions, readPlan, readPlanVersion } from './read-plan.ts';

export type PlanUseCases = {
  readPlan: ReturnType<typeof readPlan>;
  editPlan: ReturnType<typeof editPlan>;
  listPlanVersions: ReturnType<typeof listPlanVersions>;
  readPlanVersion: ReturnType<typeof readPlanVersion>;
};

const path = '/profiles/:profileId/plan';
const params = z.object({ profileId: ProfileId });

export const planEndpoints = {
  readPlan: {
    method: 'get',
    path,
    summary: 'What to do in an episode, and which tests pass their moment',
    description:
      'Version 0 is the defaults, which nobody has edited. Where the plan names no number to dial, `ambulanceNumber` is that of the country in the profile, if it is known.',
    action: 'read_profile',
    params,
    answer: PlanForClients,
    tagged: true,
    examples: { answer: plan },
  },
  editPlan: {
    method: 'patch',
    path,
    summary: 'Edit the plan',
    description:
      'A JSON Merge Patch one level deep: a field that is given replaces the whole field, `null` takes it back to the default, a field that is left out stays. `If-Match` and `editId` are as when a profile is edited.',
    action: 'edit_plan',
    params,
    headers: IfMatch,
    body: PlanEdit,
    answer: PlanForClients,
    tagged: true,
    problems: ['version_required', 'version_stale', 'edit_differs', 'quota_reached'],
    examples: { body: edit, answer: edited },
  },
  listPlanVersions: {
    method: 'get',
    path: `${path}/versions`,
    summary: 'The versions of the plan, newest first: who changed what, when',
    action: 'read_profile',
    params,
    query: VersionsQuery,
    answer: VersionPage,
    problems: ['cursor_invalid'],
    examples: { answer: versionPage },
  },
  readPlanVersion: {
    method: 'get',
    path: `${path}/versions/:version`,
    summary: 'One version of the plan, as it was said',
    action: 'read_profile',
    params: VersionRef,
    answer: PlanForClients,
    tagged: true,
    examples: { answer: edited },
  },
} as const satisfies Record<string, Endpoint>;

const replyWith = (body: PlanForClients) => ({ body, headers: { etag: etagOf(body.version) } });

export function servePlan(app: Hono<ActorEnv>, useCases: PlanUseCases): void {
  serve(app, planEndpoints.readPlan, async ({ actor, params: { profileId } }) => {
    const current = await useCases.readPlan(actor, profileId);
    return isRefusal(current) ? current : replyWith(current);
  });
  serve(app, planEndpoints.editPlan, async ({ actor, params: { profileId }, headers, body }) => {
    const seen = { profileId, expectedVersion: headers['if-match'] };
    const made = await useCases.editPlan(actor, seen, body);
    return isRefusal(made) ? made : replyWith(made);
  });
  serve(app, planEndpoints.listPlanVersions, async ({ actor, params: { profileId }, query }) => {
    const page = await useCases.listPlanVersions(actor, profileId, query);
    return isRefusal(page) ? page : { body: page };
  });
  serve(app, planEndpoints.readPlanVersion, async ({ actor, params: ref }) => {
    const version = await useCases.readPlanVersion(actor, ref);
    return isRefusal(version) ? version : replyWith(version);
  });
}
