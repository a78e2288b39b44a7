import type { Table } from '../platform/table.ts';
import { type VersionStore, versionStore } from '../version/version-store.ts';
import { defaultPlan } from './default-plan.ts';
import { KeptPlan } from './plan.ts';
import type { ReadPlanDependencies } from './read-plan.ts';

export type PlanStore = {
  plans: VersionStore<KeptPlan> & Pick<ReadPlanDependencies['plans'], 'readCurrent'>;
};

/** Version 0, the defaults, is in no item. */
export function planStore(table: Table): PlanStore {
  const plans = versionStore(table, 'PLAN', KeptPlan);
  return {
    plans: {
      ...plans,
      readCurrent: async (profileId) => (await plans.readCurrent(profileId)) ?? defaultPlan(profileId),
      readVersion: async (profileId, version) =>
        version === 0 ? defaultPlan(profileId) : plans.readVersion(profileId, version),
    },
  };
}
