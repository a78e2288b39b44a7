import type { Measure } from '../../src/platform/metrics.ts';

export type Measured = { name: string; value: number; by?: string };

/** Metrics that are kept instead of written. */
export function recordedMeasures(): { measure: Measure; measured: Measured[] } {
  const measured: Measured[] = [];
  return {
    measured,
    measure: (name, value, ...[by]) => {
      measured.push({ name, value, ...(by !== undefined && { by }) });
    },
  };
}
