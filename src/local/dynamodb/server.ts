import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { Deployment } from '../cloudformation/resolve.ts';
import type { AccessRequest } from '../iam/credentials.ts';
import { closeServer, listenOnLoopback } from '../network/loopback.ts';
import { readBody } from '../network/read-body.ts';
import type { TableInput } from './create-table-input.ts';
import { rebuildIndexes } from './rebuild-indexes.ts';
import { requestedAccess } from './requested-access.ts';

export type LocalDynamoDb = { url: string; close(): Promise<void> };

export type LocalDynamoDbOptions = {
  /** The folder of the data; without one the database lives in memory. */
  directory?: string;
  port?: number;
  tables: TableInput[];
  deployment?: Deployment;
  secretAccessKeyOf(accessKeyId: string): string | undefined;
  authorize(request: AccessRequest): boolean;
};

/** DynamoDB's own limit of a request. */
const MAXIMUM_REQUEST_BYTES = 16 * 1024 * 1024;

/**
 * Starts dynalite behind a guard, with the template's tables.
 * The guard takes each request in whole before it hands it on: a client that hangs up halfway is an unhandled error
 * in dynalite and would end the process. It is also where roles are held to what they grant.
 */
export async function startLocalDynamoDb(options: LocalDynamoDbOptions): Promise<LocalDynamoDb> {
  if (options.directory !== undefined) {
    await mkdir(options.directory, { recursive: true });
    await rebuildIndexes(
      options.directory,
      options.tables.map(({ TableName }) => TableName),
    );
  }
  const database = dynalite({
    ...(options.directory !== undefined && { path: options.directory }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  const databasePort = await listenOnLoopback(database, 0);
  await createTables(databasePort, options.tables);

  const guard = createServer((incoming, outgoing) => {
    incoming.on('error', () => outgoing.destroy());
    outgoing.on('error', () => outgoing.destroy());
    const handle = async (): Promise<void> => {
      const body = await readBody(incoming, MAXIMUM_REQUEST_BYTES);
      const refusal = refusalOf(incoming, body, options);
      if (refusal) answerRefusal(outgoing, refusal);
      else database.emit('request', replayed(incoming, body), outgoing);
    };
    handle().catch(() => outgoing.destroy());
  });
  const port = await listenOnLoopback(guard, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await closeServer(guard);
      await closeServer(database);
    },
  };
}

async function createTables(port: number, tables: TableInput[]): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await Promise.all(tables.map((table) => createTable(client, table)));
  client.destroy();
}

async function createTable(client: DynamoDBClient, table: TableInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(table));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  // As with the real one, a table that was made is not there yet.
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    // oxlint-disable-next-line no-await-in-loop -- a poll
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table.TableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
    // oxlint-disable-next-line no-await-in-loop -- a poll
    await wait(5);
  }
  throw new Error(`The local table ${table.TableName} was left half made. Begin anew: npm start -- --fresh`);
}

type Refusal = { type: string; message: string };

function refusalOf(
  incoming: IncomingMessage,
  body: Buffer,
  options: LocalDynamoDbOptions,
): Refusal | undefined {
  const accessKeyId = /Credential=([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1];
  const target = incoming.headers['x-amz-target'];
  // dynalite has DynamoDB's own answers for a request without a signature, an operation or a body that can be read.
  if (accessKeyId === undefined || typeof target !== 'string') return undefined;
  if (options.secretAccessKeyOf(accessKeyId) === undefined) {
    return {
      type: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    };
  }
  const { action, resources } = requestedAccess(target, parseJson(body), options.deployment);
  const denied = resources.find((resource) => !options.authorize({ accessKeyId, action, resource }));
  if (denied === undefined) return undefined;
  return {
    type: 'AccessDeniedException',
    message: `User: ${accessKeyId} is not authorized to perform: ${action} on resource: ${denied} because no identity-based policy allows the ${action} action`,
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function answerRefusal(outgoing: ServerResponse, { type, message }: Refusal): void {
  outgoing
    .writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
    .end(JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message }));
}

/** A request that was taken in, to be read once more: by dynalite, without a second connection. */
function replayed({ method, headers, url }: IncomingMessage, body: Buffer): Readable {
  return Object.assign(Readable.from([body]), { method, headers, url });
}
