import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { TakeFromQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { editVersion, type Versions } from '../version/edit-version.ts';
import { KeptPlan } from './plan.ts';
import { changesOf, type PlanEdit } from './plan-edit.ts';
import { type PlanForClients, planToActBy } from './plan-for-clients.ts';

export type EditPlanDependencies = AuthoriseDependencies & {
  plans: Versions<KeptPlan>;
  takeFromQuota: TakeFromQuota;
  countryOf: (profileId: string) => Promise<string | undefined>;
};

/** Edits the plan of a profile, if it still is at the version that the editor saw. */
export const editPlan =
  (dependencies: EditPlanDependencies) =>
  async (
    actor: Actor,
    { profileId, expectedVersion }: { profileId: string; expectedVersion: number | undefined },
    edit: PlanEdit,
  ): Promise<PlanForClients | Refusal> => {
    const access = await authorise(dependencies, actor, 'edit_plan', { profileId });
    if (isRefusal(access)) return access;
    const country = await dependencies.countryOf(profileId);
    const show = (plan: KeptPlan) => planToActBy(plan, country);
    const plan = await editVersion(
      { versions: dependencies.plans, takeFromQuota: dependencies.takeFromQuota },
      { kept: KeptPlan, show, quota: 'PLAN_EDITS' },
      {
        profileId,
        expectedVersion,
        edit: { editId: edit.editId, deviceTime: edit.deviceTime, changes: changesOf(edit) },
        by: authorOf(actor, access.standing),
        at: dependencies.now().toISOString(),
      },
    );
    return isRefusal(plan) ? plan : show(plan);
  };
