import * as z from 'zod/mini';
import type { DetectFaces } from '../../../src/photo/look-at-photo.ts';
import { detectFacesAnswer } from '../detected-face.ts';
import type { BurstSettings } from './burst-settings.ts';
import type { Random } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

const { FaceDetails: faces } = z.parse(
  z.object({ FaceDetails: z.array(z.unknown()) }),
  JSON.parse(detectFacesAnswer),
);

/** The SDK's own attempts (src/platform/aws-clients.ts), and what its standard mode spends on each, of what it has. */
const sdk = { attempts: 2, tokens: 500, tokensForRetry: 5, mostPauseSeconds: 0.5 };
const throttledSeconds = 0.03;
const durationSigma = 0.4;

/** DetectFaces within a quota, as a bucket of tokens, and its bill. */
export function modelledRekognition(
  { quotaPerSecond, unpublished: { quotaBurstSeconds, detectFacesSeconds } }: BurstSettings,
  time: VirtualTime,
  random: Random,
) {
  const most = Math.max(quotaPerSecond * quotaBurstSeconds, 1);
  let [tokens, filledAt] = [most, 0];
  const billed = new Map<string, number>();
  let refused = 0;

  const isLetThrough = (): boolean => {
    tokens = Math.min(most, tokens + ((time.elapsed() - filledAt) / 1000) * quotaPerSecond);
    filledAt = time.elapsed();
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };

  /** A process's client, which has what is left to spend on attempts to itself. */
  function client(beforehand: () => Promise<void> = () => Promise.resolve()): DetectFaces {
    let spendable = sdk.tokens;
    return async ({ key }) => {
      await beforehand();
      for (let attempt = 1; ; attempt += 1) {
        if (isLetThrough()) {
          billed.set(key, (billed.get(key) ?? 0) + 1);
          await time.sleep(random.duration(detectFacesSeconds, durationSigma) * 1000);
          spendable = Math.min(spendable + (attempt === 1 ? 1 : sdk.tokensForRetry), sdk.tokens);
          return { faces };
        }
        refused += 1;
        await time.sleep(throttledSeconds * 1000);
        if (attempt === sdk.attempts || spendable < sdk.tokensForRetry) return { failure: 'throttled' };
        spendable -= sdk.tokensForRetry;
        await time.sleep(random.between(0, sdk.mostPauseSeconds) * 1000);
      }
    };
  }

  return { client, billed, refused: () => refused };
}
