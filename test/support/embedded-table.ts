import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import readConfiguration from 'serverless/lib/configuration/read.js';
import * as z from 'zod/mini';
import { Template } from '../../src/local/cloudformation/template.ts';
import { createTableInputs, type TableInput } from '../../src/local/dynamodb/create-table-input.ts';
import { type HttpRequest, inProcessDatabase, leaveUnsigned } from './in-process-database.ts';
import { projectFolder } from './project-folder.ts';

/** The record's table and the access log. */
export type EmbeddedTable = { tableName: string; accessLogTableName: string; client: DynamoDBClient };

const definitions = new Map<string, Promise<TableInput>>();

/** The one table that a file of the deployed definition defines; read once, as that takes longer than making the table. */
function tableIn(file: string): Promise<TableInput> {
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

/** A database in memory, made from the definitions that are deployed. */
export async function embeddedTable(): Promise<EmbeddedTable> {
  const ask = inProcessDatabase();
  const client = new DynamoDBClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
    requestHandler: { handle: async (request: HttpRequest) => ({ response: await ask(request) }) },
  });
  leaveUnsigned(client);
  return { ...(await makeTables(client)), client };
}

/** Makes the record's table and the access log in a database that has none. */
export async function makeTables(client: DynamoDBClient): Promise<Omit<EmbeddedTable, 'client'>> {
  const [table, accessLog] = await Promise.all([
    tableIn('resources/table.yml'),
    tableIn('resources/access-log.yml'),
  ]);
  for (const definition of [table, accessLog]) {
    await client.send(new CreateTableCommand(definition));
    const { TableName } = definition;
    const state = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table;
    while ((await state())?.TableStatus !== 'ACTIVE') await wait(1);
  }
  return { tableName: table.TableName, accessLogTableName: accessLog.TableName };
}
