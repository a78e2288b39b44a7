import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import {
  type ReadVersions,
  readVersionPage,
  type VersionPage,
  type VersionsQuery,
} from '../version/read-versions.ts';
import type { KeptPlan } from './plan.ts';
import { type PlanForClients, planForClients, planToActBy } from './plan-for-clients.ts';

export type ReadPlanDependencies = AuthoriseDependencies & {
  plans: ReadVersions<KeptPlan> & {
    /** The defaults, where nobody has edited them. */
    readCurrent: (profileId: string) => Promise<KeptPlan>;
  };
  countryOf: (profileId: string) => Promise<string | undefined>;
};

export const readPlan =
  (dependencies: ReadPlanDependencies) =>
  async (actor: Actor, profileId: string): Promise<PlanForClients | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_profile', { profileId });
    if (isRefusal(access)) return access;
    const { plans, countryOf } = dependencies;
    const [plan, country] = await Promise.all([plans.readCurrent(profileId), countryOf(profileId)]);
    return planToActBy(plan, country);
  };

export const listPlanVersions =
  (dependencies: ReadPlanDependencies) =>
  async (actor: Actor, profileId: string, query: VersionsQuery): Promise<VersionPage | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_profile', { profileId });
    if (isRefusal(access)) return access;
    return readVersionPage(dependencies.plans, `plan-versions/${profileId}`, profileId, query);
  };

export const readPlanVersion =
  (dependencies: ReadPlanDependencies) =>
  async (
    actor: Actor,
    { profileId, version }: { profileId: string; version: number },
  ): Promise<PlanForClients | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_profile', { profileId });
    if (isRefusal(access)) return access;
    const plan = await dependencies.plans.readVersion(profileId, version);
    return plan ? planForClients(plan) : refuse('not_found');
  };
