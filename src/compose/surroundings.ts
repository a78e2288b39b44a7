import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Log } from '../platform/log.ts';
import type { Measure } from '../platform/metrics.ts';

/**
 * What a handler finds around it, beside the clients of AWS that it may use.
 * @property pause how it waits for its turn at Rekognition, where the quota is full; a second or two by default
 */
export type Surroundings = Omit<Config, 'metricsNamespace'> & {
  log: Log;
  measure: Measure;
  now?: Clock;
  pause?: () => Promise<void>;
};
