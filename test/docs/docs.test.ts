import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { openApiDocument } from '../../src/http/openapi.ts';
import { projectFolder } from '../support/project-folder.ts';

const signIn = {
  authorizationUrl: 'https://sign-in.test/oauth2/authorize',
  tokenUrl: 'https://sign-in.test/oauth2/token',
};
const Answer = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isBase64Encoded: z.boolean(),
});
const Handler = z.object({ handler: z.custom<(event: unknown) => Promise<unknown>>() });

let folder: string;
let get: (path: string, headers?: Record<string, string>) => Promise<z.infer<typeof Answer>>;

// The bundle, not the module: what is served is put into it by the bundler.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'episodelens-docs-'));
  const outfile = join(folder, 'docs.mjs');
  await build({
    entryPoints: [join(projectFolder, 'handlers/docs/index.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    outfile,
  });
  vi.stubEnv('SIGN_IN_AUTHORIZATION_URL', signIn.authorizationUrl);
  vi.stubEnv('SIGN_IN_TOKEN_URL', signIn.tokenUrl);
  vi.stubEnv('SIGN_IN_CLIENT_ID', 'the"app</script>');
  const bundled: unknown = await import(pathToFileURL(outfile).href);
  const { handler } = z.parse(Handler, bundled);
  get = async (path, headers = {}) =>
    z.parse(
      Answer,
      await handler({
        version: '2.0',
        routeKey: `GET ${path}`,
        rawPath: path,
        rawQueryString: '',
        headers: { host: 'api.test', ...headers },
        isBase64Encoded: false,
        requestContext: { domainName: 'api.test', http: { method: 'GET', path } },
      }),
    );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe('the documentation', () => {
  test('serves the OpenAPI document, with where one signs in', async () => {
    const { statusCode, headers, body } = await get('/openapi.json');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(openApiDocument(signIn))));
  });

  test('serves a page and all that the page asks for, from nowhere else', async () => {
    const page = await get('/docs');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const asked = [...page.body.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path = '']) => path);
    expect(asked).toHaveLength(5);
    const answers = await Promise.all(asked.map((path) => get(path)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(asked.map(() => 200));
    expect(page.body).not.toMatch(/https?:/);
  });

  test('lets the page run its own scripts only, and send to itself and to where one signs in only', async () => {
    const { headers } = await get('/docs');
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' https://sign-in.test;");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('leaves the window of sign-in able to hand over the code to the page that opened it', async () => {
    const { statusCode, headers, body } = await get('/docs/oauth2-redirect.html');
    expect(statusCode).toBe(200);
    expect(headers['cross-origin-opener-policy']).toBeUndefined();
    const [, script = ''] = /src="([^"]+)"/.exec(body) ?? [];
    expect((await get(script)).body).toContain('swaggerUIRedirectOauth2');
  });

  test('names the client and keeps nothing of a sign-in', async () => {
    const { body } = await get('/docs/page.js');
    expect(body).toContain(`clientId: ${JSON.stringify('the"app</script>')}`);
    expect(body).toContain('usePkceWithAuthorizationCodeGrant: true');
    expect(body).toContain('persistAuthorization: false');
  });

  test('is sent packed to who can unpack it', async () => {
    const plain = await get('/docs/swagger-ui-bundle.js');
    const packed = await get('/docs/swagger-ui-bundle.js', { 'accept-encoding': 'gzip' });
    expect(packed).toMatchObject({ isBase64Encoded: true, headers: { 'content-encoding': 'gzip' } });
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  });

  test('has nothing else', async () => {
    expect((await get('/docs/../handlers/api/index.mjs')).statusCode).toBe(404);
  });
});
