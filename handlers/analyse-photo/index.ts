import { composeAnalysePhoto } from '../../src/compose/analyse-photo.ts';
import { analyseEvent } from '../../src/photo/analyse-event.ts';
import { dynamoDbClient, rekognitionClient } from '../../src/platform/aws-clients.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMeasure } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
const log = createLog('analyse-photo');
const measure = createMeasure(config.metricsNamespace);

/** S3 ObjectCreated: one or more uploaded photos. */
export const handler = analyseEvent({
  analyse: composeAnalysePhoto(
    { dynamoDb: dynamoDbClient(), rekognition: rekognitionClient() },
    { ...config, log, measure },
  ),
  photoBucket: config.photoBucket,
  log,
});
