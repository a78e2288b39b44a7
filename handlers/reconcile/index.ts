import { composeReconcile } from '../../src/compose/reconcile.ts';
import { reconcileOnSchedule } from '../../src/photo/reconcile-on-schedule.ts';
import { dynamoDbClient, rekognitionClient } from '../../src/platform/aws-clients.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMeasure } from '../../src/platform/metrics.ts';
import { s3Client } from '../../src/platform/s3-client.ts';

const config = readConfig(process.env);
const log = createLog('reconcile');
const measure = createMeasure(config.metricsNamespace);

/** Every minute: the photos that are still owed an answer. */
export const handler = reconcileOnSchedule({
  ...composeReconcile(
    { dynamoDb: dynamoDbClient(), rekognition: rekognitionClient(), s3: s3Client() },
    { ...config, log, measure },
  ),
  measure,
  log,
  now: systemClock,
});
