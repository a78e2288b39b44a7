import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { headersOfAppFile } from '../../src/deploy/app-file.ts';
import { type AppFile, deployApp } from '../../src/deploy/deploy-app.ts';
import { putAppFile } from '../../src/deploy/put-app-file.ts';
import { embeddedBucket } from '../support/embedded-bucket.ts';

const outputs = {
  appBucket: 'app-files',
  appUrl: 'https://app.example.org',
  config: '{"signIn":{}}',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'app-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<!doctype html>');
  await writeFile(path.join(folder, 'service-worker.js'), '//');
  await writeFile(path.join(folder, 'assets', 'index-x1.js'), '//');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('deploying the app', () => {
  test('puts every file and the configuration into the bucket, to be kept as long as its name says', async () => {
    const bucket = await embeddedBucket('app-files');
    const done = await deployApp(
      {
        readOutputs: async () => outputs,
        putFile: putAppFile(bucket.client),
      },
      folder,
    );
    expect(done).toEqual({ appUrl: 'https://app.example.org', files: 4 });
    const head = async (Key: string) => {
      const { ContentType, CacheControl, ContentLength } = await bucket.client.send(
        new HeadObjectCommand({ Bucket: 'app-files', Key }),
      );
      return [ContentType, CacheControl, ContentLength];
    };
    expect(await head('index.html')).toEqual(['text/html; charset=utf-8', 'no-cache', 15]);
    expect(await head('service-worker.js')).toEqual(['text/javascript; charset=utf-8', 'no-cache', 2]);
    expect(await head('config.json')).toEqual(['application/json', 'no-cache', outputs.config.length]);
    expect(await head('assets/index-x1.js')).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
      2,
    ]);
  });

  test('puts what pages refer to before the pages', async () => {
    const order: string[] = [];
    await deployApp(
      {
        readOutputs: async () => outputs,
        putFile: async (_, { name }: AppFile) => void order.push(name),
      },
      folder,
    );
    expect(order[0]).toBe('assets/index-x1.js');
    expect(order).toHaveLength(4);
  });

  test('goes no further than a file that could not be put', async () => {
    const done: string[] = [];
    const putFile = async (_: string, { name }: AppFile) => {
      if (name.startsWith('assets/')) throw new Error('AccessDenied');
      done.push(name);
    };
    await expect(deployApp({ readOutputs: async () => outputs, putFile }, folder)).rejects.toThrow(
      'AccessDenied',
    );
    expect(done).toEqual([]);
  });

  test('refuses a kind of file that it does not know, before a browser has to guess', () => {
    expect(() => headersOfAppFile('notes.docx')).toThrow('notes.docx');
  });
});
