import type { ServeCapability } from '../../http/app.ts';
import { editPlan } from '../../plan/edit-plan.ts';
import { servePlan } from '../../plan/plan-routes.ts';
import { planStore } from '../../plan/plan-store.ts';
import { listPlanVersions, readPlan, readPlanVersion } from '../../plan/read-plan.ts';
import { quotaStore } from '../../platform/quota.ts';
import { profileStore } from '../../profile/profile-store.ts';
import type { Shared } from './shared.ts';

/** The plan for an episode. */
export function planCapability({ common, table }: Shared): ServeCapability {
  const dependencies = { ...common, ...profileStore(table), ...planStore(table), ...quotaStore(table) };
  return (app) => {
    servePlan(app, {
      readPlan: readPlan(dependencies),
      editPlan: editPlan(dependencies),
      listPlanVersions: listPlanVersions(dependencies),
      readPlanVersion: readPlanVersion(dependencies),
    });
  };
}
