import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { freeBasePort } from '../../src/local/demo/free-base-port.ts';
import { startLocalIssuer } from '../../src/local/oidc/issuer.ts';
import { signIn } from '../../src/local/oidc/sign-in.ts';
import { type RunningStack, startStack } from '../../src/local/start-stack.ts';
import { projectFolder } from '../support/project-folder.ts';

// A busy machine with two cores may take its time; ready within 5 s is measured elsewhere.
const START_MILLISECONDS = 120_000;

let data: string;
let stack: RunningStack;

beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'local-stack-'));
  stack = await startStack({ port: await freeBasePort(), data, quiet: true });
}, START_MILLISECONDS);

afterAll(async () => {
  await stack?.stop();
  await rm(data, { recursive: true, force: true });
}, 30_000);

const profiles = (headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${stack.apiUrl}/api/profiles`, { headers });

describe('the running local stack', () => {
  it('has the table of serverless.yml with its indexes', async () => {
    const client = new DynamoDBClient({
      endpoint: stack.dynamoDbUrl,
      region: stack.region,
      credentials: stack.administrator,
    });
    const { Table } = await client.send(new DescribeTableCommand({ TableName: stack.tableNames[0] }));
    client.destroy();
    expect(Table?.LocalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['timeline']);
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['owed-answer']);
  });

  it('lets a signed-in person through to the handler', async () => {
    const { accessToken } = await signIn(stack.issuerUrl, 'carer');
    const answer = await profiles({ authorization: `Bearer ${accessToken}` });
    expect(answer.status).toBe(200);
  });

  it('answers like API Gateway to a request without a token', async () => {
    const answer = await profiles();
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ message: 'Unauthorized' });
  });

  it('refuses a token whose claims were changed', async () => {
    const { accessToken } = await signIn(stack.issuerUrl, 'carer');
    const [header = '', , signature = ''] = accessToken.split('.');
    const claims = { iss: stack.issuerUrl, sub: 'somebody-else', exp: 4_102_444_800 };
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    expect((await profiles({ authorization: `Bearer ${forged}` })).status).toBe(401);
  });

  it('refuses another issuer’s token', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'other-issuer-'));
    const { clientId, scopes } = {
      clientId: 'episodelens-local-AppClient',
      scopes: ['episodelens/record.read'],
    };
    const other = await startLocalIssuer({
      directory,
      client: {
        clientId,
        scopes,
        callbackUrls: ['http://localhost:4400/signed-in'],
        logoutUrls: ['http://localhost:4400/'],
        accessTokenSeconds: 900,
        refreshTokenSeconds: 900,
      },
    });
    try {
      const { accessToken } = await signIn(other.url, 'carer');
      expect((await profiles({ authorization: `Bearer ${accessToken}` })).status).toBe(401);
    } finally {
      await other.close();
      await rm(directory, { recursive: true, force: true });
    }
  });

  it('refuses the header that would replace the claims', async () => {
    const { accessToken } = await signIn(stack.issuerUrl, 'carer');
    const answer = await profiles({
      authorization: `Bearer ${accessToken}`,
      'sls-offline-authorizer-override': JSON.stringify({ jwt: { claims: { sub: 'somebody-else' } } }),
    });
    expect(answer.status).toBe(401);
  });

  it(
    'says in one line which port a second stack cannot have, and goes on itself',
    async () => {
      const port = Number(new URL(stack.appUrl).port);
      const second = await mkdtemp(path.join(tmpdir(), 'second-stack-'));
      await expect(startStack({ port, data: second, quiet: true })).rejects.toThrow(
        new RegExp(`^Port ${port} \\(app\\) is taken\\. .*EPISODELENS_PORT=${port + 100} npm start$`),
      );
      await rm(second, { recursive: true, force: true });
      expect((await profiles()).status).toBe(401);
    },
    START_MILLISECONDS,
  );
});

describe('a local stack of its own', () => {
  let folder: string;
  let own: RunningStack;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'own-stack-'));
    own = await startStack({ port: await freeBasePort(), data: folder, quiet: true });
  }, START_MILLISECONDS);
  afterEach(async () => {
    await own?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const expectNobodyThere = (): Promise<unknown> =>
    Promise.all(
      [own.appUrl, own.apiUrl, own.s3Url, own.dynamoDbUrl, own.issuerUrl, own.rekognitionUrl].map((url) =>
        expect(fetch(url)).rejects.toThrow(/fetch failed/),
      ),
    );

  it('ends cleanly on SIGTERM, with nobody left on its ports', async () => {
    await own.stop();
    expect(await own.ended).toBe(0);
    await expectNobodyThere();
  });

  it('ends as a whole, and not as all well, when its services are killed', async () => {
    const { pid } = z.parse(
      z.object({ pid: z.int() }),
      JSON.parse(await readFile(path.join(folder, 'owner.json'), 'utf8')),
    );
    process.kill(pid, 'SIGKILL');
    expect(await own.ended).toBe(1);
    await expectNobodyThere();
  });
});

it(
  'a stack whose starter is killed while it starts ends by itself',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'orphaned-stack-'));
    const starter = spawn(process.execPath, ['src/local/run.mjs', 'start'], {
      cwd: projectFolder,
      env: {
        ...process.env,
        EPISODELENS_PORT: String(await freeBasePort()),
        EPISODELENS_DATA: folder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // The services have begun; the stack is not ready yet.
    const { pid } = await vi.waitFor(
      async () =>
        z.parse(
          z.object({ pid: z.int() }),
          JSON.parse(await readFile(path.join(folder, 'owner.json'), 'utf8')),
        ),
      { timeout: START_MILLISECONDS },
    );
    starter.kill('SIGKILL');
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 30_000 });
    await rm(folder, { recursive: true, force: true });
  },
  START_MILLISECONDS * 2,
);
