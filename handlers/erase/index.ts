import { composeErase } from '../../src/compose/erase.ts';
import { eraseOnSchedule } from '../../src/erasure/erase-on-schedule.ts';
import { dynamoDbClient } from '../../src/platform/aws-clients.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { s3Client } from '../../src/platform/s3-client.ts';

const log = createLog('erase');

/** Every hour: the records whose erasure is due; and after a restore, every erasure again. */
export const handler = eraseOnSchedule({
  ...composeErase({ dynamoDb: dynamoDbClient(), s3: s3Client() }, { ...readConfig(process.env), log }),
  log,
  now: systemClock,
});
