import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { isOver, linkOpener } from '../../../web/doctor-link/open-link.ts';

const link = { profileId: 'p', linkId: 'l', secret: 'A'.repeat(43) };
const Said = z.object({ secret: z.string(), code: z.string(), tokenHash: z.string() });

/** An API that answers in turn, and what it was asked. */
function api(...answers: (() => Response)[]) {
  const asked: { url: string; headers: Headers; body: unknown }[] = [];
  const send: typeof fetch = async (url, { headers, body } = {}) => {
    asked.push({
      url: typeof url === 'string' ? url : '',
      headers: new Headers(headers),
      body: typeof body === 'string' ? JSON.parse(body) : undefined,
    });
    const answer = answers.shift();
    if (!answer) throw new TypeError('fetch failed');
    return answer();
  };
  return { asked, send };
}

const lost = () => {
  throw new TypeError('fetch failed');
};
const opened = () => Response.json({ openUntil: '2026-11-23T10:00:00.000Z' });
const ended = () => Response.json({ code: 'link_ended' }, { status: 410 });

test('an opening whose answer was lost is asked for again as the same one, and a later one is another', async () => {
  const { asked, send } = api(lost, opened, opened);
  const open = linkOpener(link, send);
  for (let tries = 0; tries < 3; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await open('407193');
  }
  const [first, again, later] = asked.map(({ body }) => z.parse(Said, body));
  expect(first).toMatchObject({ secret: link.secret, code: '407193' });
  expect(again?.tokenHash).toBe(first?.tokenHash);
  expect(later?.tokenHash).not.toBe(first?.tokenHash);
});

test('what is read is asked for with the token in a header, and no address or sign-in says anything', async () => {
  const { asked, send } = api(opened, () => Response.json({ episodes: [] }), ended);
  const reading = await linkOpener(link, send)('407193');
  if (!('read' in reading)) throw new Error(reading.code);
  const page = await reading.read('readTimelineByLink', { query: { cursor: 'on' } });
  expect(page).toMatchObject({ ok: true, body: { episodes: [] } });
  const { url, headers } = asked[1] ?? { url: '', headers: new Headers() };
  expect(url).toBe('/api/doctor-links/p/l/timeline?cursor=on');
  expect(headers.get('opening-token')).toMatch(/^[\w-]{43}$/);
  expect(headers.has('authorization')).toBe(false);
  expect(asked.map((one) => one.url).join()).not.toContain(link.secret);

  const refused = await reading.read('readRecordByLink');
  expect(!refused.ok && isOver(refused)).toBe(true);
});

test('where nothing came, the link is not over', async () => {
  const { send } = api(opened, lost);
  const reading = await linkOpener(link, send)('407193');
  if (!('read' in reading)) throw new Error(reading.code);
  const answered = await reading.read('readRecordByLink');
  expect(answered).toMatchObject({ ok: false, code: 'unreachable' });
  expect(!answered.ok && isOver(answered)).toBe(false);
});
