import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import readConfiguration from 'serverless/lib/configuration/read.js';
import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { Template } from '../../src/local/cloudformation/template.ts';
import { createTableInputs, type TableInput } from '../../src/local/dynamodb/create-table-input.ts';
import { startLocalDynamoDb } from '../../src/local/dynamodb/server.ts';
import { projectFolder } from './project-folder.ts';

/** The record's table and the access log. */
export type EmbeddedTable = { tableName: string; accessLogTableName: string; client: DynamoDBClient };

const definitions = new Map<string, Promise<TableInput>>();

/** The one table that a file of the deployed definition defines; read once, as that takes longer than making the table. */
export function tableIn(file: string): Promise<TableInput> {
  const definition = definitions.get(file) ?? readTable(file);
  definitions.set(file, definition);
  return definition;
}

async function readTable(file: string): Promise<TableInput> {
  const template = z.parse(Template, await readConfiguration(join(projectFolder, file)));
  const [table, ...others] = createTableInputs(template);
  if (!table || others.length > 0) throw new Error(`${file} should define one table.`);
  return table;
}

/** A database of one test's own, gone when the test is over. */
export async function embeddedTable(): Promise<EmbeddedTable> {
  const table = await sharedTable();
  onTestFinished(() => table.close());
  return table;
}

/** A database that several tests share and close. It is made from the definitions that are deployed, in memory. */
export async function sharedTable(): Promise<EmbeddedTable & { close(): Promise<void> }> {
  const [table, accessLog] = await Promise.all([
    tableIn('resources/table.yml'),
    tableIn('resources/access-log.yml'),
  ]);
  const server = await startLocalDynamoDb({
    tables: [table, accessLog],
    secretAccessKeyOf: () => 'secret',
    authorize: () => true,
  });
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
  });
  return {
    tableName: table.TableName,
    accessLogTableName: accessLog.TableName,
    client,
    async close() {
      client.destroy();
      await server.close();
    },
  };
}
