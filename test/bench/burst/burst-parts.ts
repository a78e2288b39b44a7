import type { ReconcileParts } from '../../../src/compose/reconcile.ts';
import { type BurstRecord, consentingGate } from './memory-record.ts';
import type { VirtualTime } from './virtual-time.ts';

const dynamoDbMilliseconds = 5;
const s3Milliseconds = 20;

/** What both functions rest on, but for the machine: each call takes its time. */
export function burstParts(
  record: BurstRecord,
  /** When each object came, by its key. */
  uploaded: ReadonlyMap<string, string>,
  time: VirtualTime,
): Omit<ReconcileParts, 'detectFaces'> {
  const gate = consentingGate(time.now().toISOString());
  const delayed =
    <Asked extends unknown[], Said>(ask: (...asked: Asked) => Promise<Said>) =>
    async (...asked: Asked): Promise<Said> => {
      await time.sleep(dynamoDbMilliseconds);
      return ask(...asked);
    };
  return {
    readPhoto: delayed(record.readPhoto),
    claimPhoto: delayed(record.claimPhoto),
    answerPhoto: delayed(record.answerPhoto),
    postponePhoto: delayed(record.postponePhoto),
    lookAgain: delayed(record.lookAgain),
    findFaces: delayed(record.findFaces),
    keepFaces: delayed(record.keepFaces),
    readGate: delayed(() => Promise.resolve(gate)),
    photosDue: record.photosDue,
    async currentVersion(key) {
      await time.sleep(s3Milliseconds);
      const uploadedAt = uploaded.get(key);
      return uploadedAt === undefined ? undefined : { versionId: 'version-1', uploadedAt };
    },
    withdrawPhoto: neverInABurst,
    oweDeletion: neverInABurst,
    expirePhoto: neverInABurst,
    forgetFaces: neverInABurst,
    removeFiles: neverInABurst,
    removeLateUploads: neverInABurst,
    tidyPortraits: neverInABurst,
    findPortraits: neverInABurst,
    savePortraits: neverInABurst,
    countFaces: neverInABurst,
    compareFaces: neverInABurst,
  };
}

const neverInABurst = (): Promise<never> => Promise.reject(new Error('No photo of a burst comes by this.'));
