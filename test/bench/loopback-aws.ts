import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { closeServer, listenOnLoopback } from '../../src/local/network/loopback.ts';
import { detectFacesAnswer } from './detected-face.ts';
import { objectVersion } from './events.ts';
import { answerS3 } from './loopback-s3.ts';
import type { Capacity, RecordTable } from './record-table.ts';
import { accessLogTableName } from './surroundings.ts';

/** One call that a handler made; a call of DynamoDB says what it is about. */
export type AwsCall = { action: string; subject?: string; capacity?: Capacity; bytes?: number };

export type LoopbackAws = Awaited<ReturnType<typeof startLoopbackAws>>;

/**
 * AWS for the handlers that are measured. At first DynamoDB's answers come from a real table. After `fromMemory` each
 * question gets the first answer that it ever got, so that answers take no time and a photo stays to be analysed.
 */
export async function startLoopbackAws(table: RecordTable) {
  const firstAnswers = new Map<string, string>();
  let isFromMemory = false;
  let calls: AwsCall[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      process.stderr.write(`bench: ${String(error)}\n`);
      response.destroy();
    });
  });
  const url = `http://127.0.0.1:${await listenOnLoopback(server, 0)}`;

  return {
    url,
    fromMemory: (): void => {
      isFromMemory = true;
    },
    /** What was answered so far about this, wherever it is named, was before it changed. */
    forgetAnswersAbout(id: string): void {
      for (const question of [...firstAnswers.keys()].filter((key) => key.includes(id)))
        firstAnswers.delete(question);
    },
    /** The calls since it was last asked. */
    takeCalls(): AwsCall[] {
      const taken = calls;
      calls = [];
      return taken;
    },
    stop: () => closeServer(server),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target.startsWith('DynamoDB_')) return answerDynamoDb(target.split('.')[1] ?? '', body, response);
    if (target === 'RekognitionService.DetectFaces') {
      calls.push({ action: 'DetectFaces' });
      return json(response, 200, detectFacesAnswer);
    }
    const { method, url: asked = '' } = request;
    if (method !== 'HEAD') {
      calls.push({ action: answerS3({ method, url: asked }, response), bytes: body.length });
      return;
    }
    calls.push({ action: 'HeadObject' });
    const lastModified = 'Mon, 23 Nov 2026 09:30:00 GMT';
    response
      .writeHead(200, {
        'x-amz-version-id': objectVersion,
        'content-length': 1_500_000,
        'last-modified': lastModified,
      })
      .end();
  }

  async function answerDynamoDb(action: string, body: string, response: ServerResponse): Promise<void> {
    const subject = subjectOf(body);
    const question = `${action} ${subject}`;
    if (isFromMemory) {
      calls.push({ action, subject });
      const known = firstAnswers.get(question);
      if (known === undefined) throw new Error(`no answer to ${question}`);
      return json(response, 200, known);
    }
    const { status, answer: said, capacity } = await table.ask(action, body);
    calls.push({ action, subject, ...(capacity && { capacity }) });
    if (status === 200 && !firstAnswers.has(question)) firstAnswers.set(question, said);
    json(response, status, said);
  }
}

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const Key = z.object({ PK: z.object({ S: z.string() }), SK: z.object({ S: z.string() }) });
const Request = z.object({
  TableName: z.string(),
  Key: z.optional(Key),
  Item: z.optional(Key),
  IndexName: z.optional(z.string()),
  ExpressionAttributeValues: z.optional(z.record(z.string(), z.object({ S: z.optional(z.string()) }))),
});

/**
 * What a request is about, by which a floor's request finds the answer to the candidate's: an item, an index's shard, or
 * what keys a Query is for.
 */
function subjectOf(body: string): string {
  const {
    TableName,
    Key: requested,
    Item,
    IndexName = '',
    ExpressionAttributeValues = {},
  } = z.parse(Request, JSON.parse(body));
  // Every access entry has another id.
  if (TableName === accessLogTableName) return TableName;
  const item = requested ?? Item;
  if (item) return `${item.PK.S} ${item.SK.S}`;
  const shard = ExpressionAttributeValues[':shard'];
  // Beside a shard stands the time, which is another one for each request.
  const values = shard ? [shard] : Object.values(ExpressionAttributeValues);
  return [IndexName, ...values.map(({ S = '' }) => S).toSorted((a, b) => (a < b ? -1 : 1))].join(' ');
}
