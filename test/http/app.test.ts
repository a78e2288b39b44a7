import { expect, test } from 'vitest';
import { type Capability, createApp, type ServeCapability } from '../../src/http/app.ts';
import { claimsOf, eventWithClaims } from '../support/driven-api.ts';
import { recordedLog } from '../support/recorded-log.ts';

const serveHello: ServeCapability = (app) => {
  app.get('/hello/:name', (context) => context.json({ actor: context.env.actor.personKey.length }));
  app.get('/hello', () => {
    throw new TypeError('Anna');
  });
};

function appOf(...loads: Capability['load'][]) {
  const asked: number[] = [];
  const { log, lines } = recordedLog();
  const load = (): Promise<ServeCapability> => {
    const next = loads[Math.min(asked.length, loads.length - 1)];
    asked.push(asked.length + 1);
    return next ? next() : Promise.reject(new Error('no load is left'));
  };
  const app = createApp([{ paths: ['/hello/*'], load }], log);
  const get = (path: string, event: unknown = eventWithClaims(claimsOf('anna'))) =>
    app.request(path, {}, { event });
  return { app, get, lines, asked };
}

test('a capability is loaded when it is first asked for, and once for all that ask at the same time', async () => {
  const { get, asked } = appOf(async () => serveHello);
  expect(asked).toHaveLength(0);

  const answers = await Promise.all(
    ['/api/hello/anna', '/api/hello/ben', '/api/hello'].map(async (path) => get(path)),
  );

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 500]);
  expect(await answers[0]?.json()).toEqual({ actor: 43 });
  await get('/api/hello/cleo');
  expect(asked).toHaveLength(1);
});

test('a load that fails is answered 500 without its text, and tried again at the next request', async () => {
  const { get, asked, lines } = appOf(
    () => Promise.reject(new SyntaxError('Anna')),
    async () => serveHello,
  );

  const [first, second] = await Promise.all([get('/api/hello/anna'), get('/api/hello/anna')]);
  expect([first?.status, second?.status]).toEqual([500, 500]);
  expect(await first?.json()).toMatchObject({ code: 'internal_error' });
  expect(asked).toHaveLength(1);
  expect(lines.map(({ fields }) => fields?.errorName)).toEqual(['SyntaxError', 'SyntaxError']);
  expect(JSON.stringify(lines)).not.toContain('Anna');

  expect((await get('/api/hello/anna')).status).toBe(200);
  expect(asked).toHaveLength(2);
});

test('who is not signed in, sends too much or says no type loads nothing', async () => {
  const { app, get, asked } = appOf(async () => serveHello);
  const post = (headers: Record<string, string>, body: string) =>
    app.request(
      '/api/hello',
      { method: 'POST', headers, body },
      { event: eventWithClaims(claimsOf('anna')) },
    );

  expect((await get('/api/hello/anna', {})).status).toBe(401);
  expect((await post({ 'content-type': 'text/plain' }, 'hello')).status).toBe(415);
  const tooLarge = 'x'.repeat(64 * 1024 + 1);
  expect(
    (await post({ 'content-type': 'application/json', 'content-length': '65537' }, tooLarge)).status,
  ).toBe(413);
  expect(asked).toHaveLength(0);
});

test('what no capability serves, and what one does not know, is a 404 in JSON that nothing keeps', async () => {
  const { get } = appOf(async () => serveHello);
  for (const path of ['/api/goodbye', '/api/hello/anna/again']) {
    // oxlint-disable-next-line no-await-in-loop -- each against an app that has served what came before
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
});

test('an error within a capability is logged with the route, never the path', async () => {
  const { get, lines } = appOf(async () => serveHello);
  expect((await get('/api/hello')).status).toBe(500);
  expect(lines).toEqual([
    {
      level: 'error',
      message: 'request failed',
      fields: { errorName: 'TypeError', route: '/api/hello', status: 500 },
    },
  ]);
});
