import { describe, expect, it } from 'vitest';
import { notifiedFunctions } from '../../../src/local/lambda/s3-notifications.ts';

type Subscription = { bucket: string; event?: string; rules?: { prefix?: string; suffix?: string }[] };
const subscribed = (s3: Subscription) => ({ analyse: { name: 'analyse', role: 'Role', events: [{ s3 }] } });
const created = {
  bucketKey: 'photos',
  eventName: 'ObjectCreated:Post',
  unverifiedUrlEncodedKey: 'photos/a+b.jpg',
};

describe('which functions an event of a bucket invokes', () => {
  it.each([
    [{ bucket: 'photos', event: 's3:ObjectCreated:*' }, ['analyse']],
    [{ bucket: 'photos' }, ['analyse']],
    [{ bucket: 'photos', event: 's3:ObjectCreated:Post' }, ['analyse']],
    [{ bucket: 'photos', event: 's3:ObjectCreated:Put' }, []],
    [{ bucket: 'photos', event: 's3:ObjectRemoved:*' }, []],
    [{ bucket: 'exports', event: 's3:ObjectCreated:*' }, []],
    [{ bucket: 'photos', rules: [{ prefix: 'photos/' }] }, ['analyse']],
    [{ bucket: 'photos', rules: [{ prefix: 'shown/' }] }, []],
    [{ bucket: 'photos', rules: [{ suffix: 'a b.jpg' }] }, ['analyse']],
    [{ bucket: 'photos', rules: [{ prefix: 'photos/' }, { suffix: '.png' }] }, []],
  ])('%j: %j', (s3, expected) => {
    expect(notifiedFunctions(subscribed(s3), created)).toEqual(expected);
  });
});
