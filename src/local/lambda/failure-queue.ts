import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { OnFailureRecord } from './on-failure-record.ts';

/** Where events that Lambda gave up on end: on AWS the SQS queue, here a file with one record a line. */
export function failureQueue(file: string): (record: OnFailureRecord) => Promise<void> {
  return async (record) => {
    await mkdir(path.dirname(file), { recursive: true });
    await appendFile(file, `${JSON.stringify(record)}\n`);
  };
}
