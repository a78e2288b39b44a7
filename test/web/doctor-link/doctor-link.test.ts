import { expect, test } from 'vitest';
import {
  codeHashOf,
  codeToTell,
  linkOf,
  newCode,
  newDoctorLink,
  parseLink,
} from '../../../web/doctor-link/doctor-link.ts';
import { monthsBefore, spanOf } from '../../../web/doctor-link/range.ts';
import { takenLink } from '../../../web/doctor-link/taken-link.ts';
import { wallClock } from '../../../web/timeline/wall-clock.ts';
import { linkCode } from '../../support/requests.ts';

const link = { profileId: 'p', linkId: 'l', secret: 'A'.repeat(43) };

test('a link has all of it in its fragment, and nothing in it says the code', async () => {
  const { linkId, secret, code, hashes } = await newDoctorLink();
  const text = linkOf('https://app.test', { profileId: 'p', linkId, secret });
  const { pathname, search, hash } = new URL(text);
  expect([pathname, search]).toEqual(['/doctor-link', '']);
  expect(parseLink(hash)).toEqual({ profileId: 'p', linkId, secret });
  expect(code).toMatch(/^\d{6}$/);
  expect(hashes.codeHash).toBe(linkCode(secret, code).codeHash);
  expect(Object.values(hashes).join()).not.toContain(secret);
});

test.each([
  '',
  '#',
  '#p.l',
  `#p.l.${'A'.repeat(42)}`,
  `#p.l.${'A'.repeat(43)}.more`,
  `#.l.${'A'.repeat(43)}`,
])('the fragment %s is no link', (fragment) => expect(parseLink(fragment)).toBeUndefined());

test('a code is hashed as the API hashes it, under the text of the secret', async () => {
  expect(await codeHashOf(link.secret, '000123')).toBe(linkCode(link.secret, '000123').codeHash);
});

test('each code is as likely as any other, and keeps its zeros', () => {
  const numbers = [2 ** 32 - 1, 4_294_000_000, 4_293_999_999, 7, 0];
  const random = () => numbers.shift() ?? 0;
  expect([newCode(random), newCode(random), newCode(random)]).toEqual(['999999', '000007', '000000']);
  expect(codeToTell('000007')).toBe('000 007');
});

/** A tab, with what is kept in it. */
function tab(hash: string, kept = new Map<string, string>()) {
  const addresses: unknown[] = [];
  return {
    kept,
    addresses,
    place: {
      location: { hash, pathname: '/doctor-link' },
      history: {
        state: null,
        replaceState: (_: unknown, __: string, address?: string | URL | null) => void addresses.push(address),
      },
      sessionStorage: {
        getItem: (name: string) => kept.get(name) ?? null,
        setItem: (name: string, value: string) => void kept.set(name, value),
      },
    },
  };
}

test('the link is taken out of the address at once, and is still in the tab when that is shown again', () => {
  const first = tab(new URL(linkOf('https://app.test', link)).hash);
  expect(takenLink(first.place)).toEqual(link);
  expect(first.addresses).toEqual(['/doctor-link']);
  const again = tab('', first.kept);
  expect(takenLink(again.place)).toEqual(link);
  expect(again.addresses).toEqual([]);
});

test('what is no link leads nowhere, whether it stands in the address or in the tab, and stays in neither', () => {
  const broken = tab('#half.of.it');
  expect(takenLink(broken.place)).toBeUndefined();
  expect(broken.addresses).toEqual(['/doctor-link']);
  for (const kept of ['null', '{"profileId":"p"}', '7', 'no JSON']) {
    expect(takenLink(tab('', new Map([['doctor-link', kept]])).place)).toBeUndefined();
  }
});

test('a range is of calendar days of the record, and ends with its last day', () => {
  const clock = wallClock('Europe/Berlin');
  const now = '2026-11-23T23:30:00.000Z';
  const none = { from: '', to: '' };
  expect(spanOf('all', none, clock, now)).toEqual({});
  expect(spanOf('days', none, clock, now)).toEqual({});
  expect(spanOf('quarter', none, clock, now)).toEqual({ from: '2026-08-23T22:00:00.000Z' });
  expect(spanOf('year', none, clock, now)).toEqual({ from: '2025-11-23T23:00:00.000Z' });
  expect(spanOf('days', { from: '2026-03-01', to: '2026-03-29' }, clock, now)).toEqual({
    from: '2026-02-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
  });
});

test.each([
  ['2026-11-30', 9, '2026-02-28'],
  ['2024-02-29', 12, '2023-02-28'],
  ['2026-01-31', 3, '2025-10-31'],
])('%s, %i months earlier, is %s', (date, months, before) => expect(monthsBefore(date, months)).toBe(before));
