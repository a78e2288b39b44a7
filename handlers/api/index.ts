import { handle } from 'hono/aws-lambda';
import { composeApi } from '../../src/compose/api.ts';
import { dynamoDbClient } from '../../src/platform/aws-clients.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';

const app = composeApi({ dynamoDb: dynamoDbClient() }, { ...readConfig(process.env), log: createLog('api') });

/** API Gateway: one HTTP request. */
export const handler = handle(app);
