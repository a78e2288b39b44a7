import { composeExport } from '../../src/compose/export.ts';
import { exportOnEvent } from '../../src/export/export-on-event.ts';
import { dynamoDbClient } from '../../src/platform/aws-clients.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readExportConfig } from '../../src/platform/export-config.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMeasure } from '../../src/platform/metrics.ts';
import { s3Client } from '../../src/platform/s3-client.ts';

const config = readExportConfig(process.env);
const log = createLog('export');

/** S3 ObjectCreated, where an export was asked for; and every minute, for those that are due. */
export const handler = exportOnEvent({
  tend: composeExport({ dynamoDb: dynamoDbClient(), s3: s3Client() }, { ...config, log }),
  photoBucket: config.photoBucket,
  measure: createMeasure(config.metricsNamespace),
  log,
  now: systemClock,
});
