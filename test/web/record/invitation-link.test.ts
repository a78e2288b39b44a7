import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newSecret } from '../../../web/app/secret.ts';
import { linkOf, parseLink } from '../../../web/record/invitation-link.ts';

const link = {
  profileId: '0b5f1c3e-8d2a-5c4b-9e6f-7a8b9c0d1e2f',
  invitationId: '019ab0f2-5c00-7c3e-9a51-3f6d2b8e7a10',
  secret: 'dGhpcnR5LXR3byBieXRlcywgbm90IHNlY3JldCAuLi4',
};

describe('the link of an invitation', () => {
  test('says everything in its fragment, which no server sees, and is read back', () => {
    const url = new URL(linkOf('https://app.example', link));
    expect(url.pathname + url.search).toBe('/join');
    expect(parseLink(url.hash)).toEqual(link);
  });

  test.each(['', '#', '#a.b', '#a.b.short', `#.b.${link.secret}`, `#a.b.${link.secret}.more`])(
    'that is not whole is none: %j',
    (fragment) => {
      expect(parseLink(fragment)).toBeUndefined();
    },
  );

  test('has another secret each time, of which the API is told the hash', async () => {
    const [one, other] = [await newSecret(), await newSecret()];
    expect(one.secret).toMatch(/^[\w-]{43}$/);
    expect(other.secret).not.toBe(one.secret);
    expect(one.secretHash).toBe(createHash('sha256').update(one.secret).digest('base64url'));
  });
});
