import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Distribution } from '../../../src/local/cloudfront/distribution.ts';
import { type LocalCloudFront, startLocalCloudFront } from '../../../src/local/cloudfront/server.ts';
import { closeServer, listenOnLoopback } from '../../../src/local/network/loopback.ts';
import { readBody } from '../../../src/local/network/read-body.ts';

const distribution: Distribution = {
  isForApi: (name) => name.startsWith('/api/'),
  fileOf: (name) => (name.includes('.') ? name : '/index.html'),
  headersOf: (name) => ({
    'content-security-policy': name.endsWith('.js') ? "script-src 'self'" : "default-src 'none'",
  }),
};

let folder: string;
let api: Server;
let asked: { request: IncomingMessage; body: string }[];
let apiUrl: string;
let cloudFront: LocalCloudFront;
let app: () => Promise<string>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'app-'));
  await mkdir(path.join(folder, 'app', 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'secret.json'), '{}');
  await writeFile(path.join(folder, 'app', 'index.html'), 'the page');
  await writeFile(path.join(folder, 'app', 'assets', 'index-x1.js'), 'the script');
  asked = [];
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push({ request, body: (await readBody(request, 1000)).toString() });
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{"code":"not_found"}');
  }
  api = createServer((request, response) => void answer(request, response));
  apiUrl = `http://127.0.0.1:${await listenOnLoopback(api, 0)}`;
  app = () => Promise.resolve(path.join(folder, 'app'));
  cloudFront = await startLocalCloudFront({
    distribution,
    apiUrl,
    app: () => app(),
    config: '{"signIn":{}}',
  });
});

afterEach(async () => {
  await cloudFront.close();
  await closeServer(api);
  await rm(folder, { recursive: true, force: true });
});

const get = async (name: string, init?: RequestInit) => {
  const response = await fetch(cloudFront.url + name, init);
  return { status: response.status, headers: response.headers, body: await response.text() };
};

describe('the laptop’s CloudFront', () => {
  test.each(['/', '/profiles/3b8ee2c1-6c1f-5d52-9b0a-7e1f0c9d4a21/timeline?from=2026-01-01'])(
    'answers %s with the app’s page',
    async (address) => {
      const page = await get(address);
      expect(page).toMatchObject({ status: 200, body: 'the page' });
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('content-security-policy')).toBe("default-src 'none'");
    },
  );

  test('lets a browser keep for ever what is named by its content', async () => {
    const script = await get('/assets/index-x1.js');
    expect(script).toMatchObject({ status: 200, body: 'the script' });
    expect(script.headers.get('cache-control')).toContain('immutable');
  });

  test('tells the app how to sign in', async () => {
    expect(await get('/config.json')).toMatchObject({ status: 200, body: '{"signIn":{}}' });
  });

  test.each(['/assets/index-x2.js', '/%2e%2e/secret.json', '/%2e%2e%2fsecret.json', '/%zz.js'])(
    'has no file for %s, and says so in no page',
    async (address) => {
      expect(await get(address)).toMatchObject({ status: 404, body: 'There is no such file.\n' });
    },
  );

  test('passes on to the API what is for it, as it is, and answers with what that said', async () => {
    const answer = await get('/api/profiles?limit=5', {
      method: 'POST',
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
      body: '{"name":"Anna"}',
    });
    expect(answer).toMatchObject({ status: 404, body: '{"code":"not_found"}' });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('content-security-policy')).toBeNull();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      body: '{"name":"Anna"}',
      request: { method: 'POST', url: '/api/profiles?limit=5', headers: { authorization: 'Bearer token' } },
    });
    expect(asked[0]?.request.headers.host).toBe(new URL(apiUrl).host);
  });

  test('says that the API does not answer when it does not', async () => {
    await closeServer(api);
    expect(await get('/api/profiles')).toMatchObject({ status: 502 });
    api = createServer();
    await listenOnLoopback(api, 0);
  });

  test('lets a page wait until the app is built, and shows why it cannot be', async () => {
    app = async () => {
      await rename(path.join(folder, 'building'), path.join(folder, 'built'));
      return path.join(folder, 'built');
    };
    await cp(path.join(folder, 'app'), path.join(folder, 'building'), { recursive: true });
    expect(await get('/')).toMatchObject({ status: 200, body: 'the page' });
    app = () => Promise.reject(new Error('The app could not be built.'));
    expect(await get('/')).toMatchObject({ status: 500, body: 'The app could not be built.\n' });
  });
});
