import { handle } from 'hono/aws-lambda';
import { composeApi } from '../../src/compose/api.ts';
import { dynamoDbClient } from '../../src/platform/aws-clients.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMeasure } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
const app = composeApi(
  { dynamoDb: dynamoDbClient() },
  { ...config, log: createLog('api'), measure: createMeasure(config.metricsNamespace) },
);

/** API Gateway: one HTTP request. */
export const handler = handle(app);
