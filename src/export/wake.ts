import type { StoreObject } from '../photo/viewing.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { AskExportDependencies } from './ask-export.ts';
import { wakingKeyOf } from './export-job.ts';

/** Wakes the function that makes exports by an object: S3 invokes it. The object holds nothing; its key says which one. */
export const wakeByObject =
  ({ storeObject }: { storeObject: StoreObject }, log: Log): AskExportDependencies['wake'] =>
  async (owned) => {
    try {
      await storeObject({ key: wakingKeyOf(owned), bytes: Buffer.alloc(0), contentType: 'text/plain' });
    } catch (error) {
      log.info('an export is begun by the schedule', {
        profileId: owned.profileId,
        errorName: errorName(error),
      });
    }
  };
