import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import readConfiguration from 'serverless/lib/configuration/read.js';
import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { Template } from '../../src/local/cloudformation/template.ts';
import { createTableInputs } from '../../src/local/dynamodb/create-table-input.ts';
import { startLocalDynamoDb } from '../../src/local/dynamodb/server.ts';
import { projectFolder } from './project-folder.ts';

/** A database of one test's own. */
export type EmbeddedTable = { tableName: string; client: DynamoDBClient };

/** The record's table, made from the definition that is deployed, in memory; gone when the test is over. */
export async function embeddedTable(): Promise<EmbeddedTable> {
  const template = z.parse(Template, await readConfiguration(join(projectFolder, 'resources/table.yml')));
  const [table, ...others] = createTableInputs(template);
  if (!table || others.length > 0) throw new Error('resources/table.yml should define one table.');
  const server = await startLocalDynamoDb({
    tables: [table],
    secretAccessKeyOf: () => 'secret',
    authorize: () => true,
  });
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
  });
  onTestFinished(async () => {
    client.destroy();
    await server.close();
  });
  return { tableName: table.TableName, client };
}
