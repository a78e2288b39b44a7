import { describe, expect, test } from 'vitest';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { expectConformity } from '../support/conformity.ts';

const path = `/api/profiles/${profileIdOf('carla', newId())}`;
const profile = {
  profileId: profileIdOf('carla', newId()),
  version: 1,
  name: 'Ana Beispiel',
  birthDate: '1990-04-01',
  createdAt: '2026-11-23T08:30:00.000Z',
};
const notFound = {
  type: 'urn:x',
  title: 'Not found',
  status: 404,
  detail: 'Nothing here.',
  code: 'not_found',
};

const judge = (answer: { method?: string; path?: string; status: number; type?: string; body: unknown }) => {
  const { type = 'application/json', ...rest } = answer;
  expectConformity({ method: 'GET', path, headers: new Headers({ 'content-type': type }), ...rest });
};

describe('an answer', () => {
  test('as the document has it passes', () => {
    const type = 'application/problem+json';
    expect(() => judge({ status: 200, body: profile })).not.toThrow();
    expect(() => judge({ status: 404, type, body: notFound })).not.toThrow();
    expect(() => judge({ path: '/api/x', status: 404, type, body: notFound })).not.toThrow();
  });

  test.each([
    ['holds one field more', { status: 200, body: { ...profile, diagnosis: 'none' } }, 'additional prop'],
    ['lacks a field', { status: 200, body: { ...profile, name: undefined } }, "required property 'name'"],
    ['has a date that is none', { status: 200, body: { ...profile, birthDate: '2026-02-30' } }, '"date"'],
    ['has a status that is not declared', { status: 201, body: profile }, 'status 201'],
    ['is of another type', { status: 200, type: 'text/html', body: profile }, 'text/html'],
    ['refuses without problem details', { status: 404, body: notFound }, 'status 404 as application/json'],
    [
      'refuses with a code that is not declared',
      {
        status: 409,
        type: 'application/problem+json',
        body: { ...notFound, status: 409, code: 'photo_differs' },
      },
      'photo_differs',
    ],
    [
      'refuses with a code of another status',
      { status: 403, type: 'application/problem+json', body: { ...notFound, status: 403 } },
      'not_found',
    ],
    ['comes from no endpoint', { path: '/api/nothing', status: 200, body: {} }, 'does not exist'],
  ])('that %s fails the test, which names the endpoint', (_, answer, reason) => {
    expect(() => judge(answer)).toThrow(reason);
    expect(() => judge(answer)).toThrow(/readProfile|a path that does not exist/);
  });
});
