import { quotas, tenThousand, variants } from './burst-settings.ts';
import { type BurstOutcome, type DeployedFunctions, runBurst } from './run-burst.ts';

/** The worst of several bursts. */
export type Burst = Pick<BurstOutcome, 'lost' | 'doubleBilled' | 'drainRatio'>;

/** The two extremes of what is not published, at both quotas, with as many analyses at once as is advised. */
export async function measureBursts(functions: DeployedFunctions): Promise<Burst> {
  const worst: Burst = { lost: 0, doubleBilled: 0, drainRatio: 0 };
  for (const quota of quotas) {
    for (const unpublished of [variants['all of it slow'], variants['all of it hasty']]) {
      // One after the other: each takes the whole of a processor.
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await runBurst(tenThousand(quota, unpublished), functions);
      worst.lost = Math.max(worst.lost, outcome.lost);
      worst.doubleBilled = Math.max(worst.doubleBilled, outcome.doubleBilled);
      worst.drainRatio = Math.max(worst.drainRatio, outcome.drainRatio);
    }
  }
  return worst;
}
