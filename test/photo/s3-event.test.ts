import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { objectKeyOf } from '../../src/photo/object-key.ts';
import { photosInEvent } from '../../src/photo/s3-event.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { anyText } from '../support/any-text.ts';
import { encodedForEvent, s3Event, s3Record } from '../support/s3-events.ts';

const bucket = 'episodelens-test-photos';
const somePhoto = () => {
  const ref = { profileId: profileIdOf('person', newId()), episodeId: newId(), photoId: newId() };
  return { ref, key: objectKeyOf(ref, { contentType: 'image/jpeg' }) };
};
const withRawKey = (key: string) => ({
  eventName: 'ObjectCreated:Post',
  s3: { bucket: { name: bucket }, object: { key, versionId: 'version-1' } },
});

test('an event names the photo, its key and the version that came in', () => {
  const { ref, key } = somePhoto();
  expect(photosInEvent(s3Event(s3Record({ key, versionId: 'v7' })), bucket)).toEqual({
    uploaded: [{ ...ref, key, versionId: 'v7' }],
    ignored: 0,
  });
});

test.each(['Put', 'Post', 'Copy', 'CompleteMultipartUpload'])(
  'an upload by %s is a photo that came in',
  (how) => {
    const { key } = somePhoto();
    const event = s3Event(s3Record({ key, eventName: `ObjectCreated:${how}` }));
    expect(photosInEvent(event, bucket).uploaded).toHaveLength(1);
  },
);

test('of several records each is read, and one that is not ours stops no other', () => {
  const [first, second] = [somePhoto(), somePhoto()];
  const event = s3Event(
    s3Record({ key: first.key }),
    s3Record({ key: 'holiday/a cat.jpg' }),
    null,
    s3Record({ key: second.key }),
  );
  const { uploaded, ignored } = photosInEvent(event, bucket);
  expect(uploaded.map(({ photoId }) => photoId)).toEqual([first.ref.photoId, second.ref.photoId]);
  expect(ignored).toBe(2);
});

test('the same photo twice in one event is there twice: its claim sorts that out', () => {
  const { key } = somePhoto();
  const event = s3Event(s3Record({ key, versionId: 'v1' }), s3Record({ key, versionId: 'v2' }));
  expect(photosInEvent(event, bucket).uploaded.map(({ versionId }) => versionId)).toEqual(['v1', 'v2']);
});

describe('a key that is not ours is passed over', () => {
  test.each([
    ['with spaces', 'photos/my holiday/a b.jpg'],
    ['with plus signs', 'photos/1+1=2.jpg'],
    ['with percent signs', 'photos/100%/50%25.jpg'],
    ['with unicode', 'photos/\u674e\u5c0f\u9f8d/\ud83d\ude00.jpg'],
    ['with quotes and a hash', 'photos/"#\'.jpg'],
    ['of 1024 bytes', `photos/${'x'.repeat(1017)}`],
  ])('%s', (_, key) => {
    expect(photosInEvent(s3Event(s3Record({ key })), bucket)).toEqual({ uploaded: [], ignored: 1 });
  });
});

describe('a key is decoded exactly once', () => {
  const { key } = somePhoto();

  test('so that one whose slashes were escaped is ours', () => {
    expect(photosInEvent(s3Event(withRawKey(encodeURIComponent(key))), bucket).uploaded).toMatchObject([
      { key },
    ]);
  });

  test('so that one which was escaped twice is not', () => {
    const twice = encodeURIComponent(encodeURIComponent(key));
    expect(photosInEvent(s3Event(withRawKey(twice)), bucket)).toEqual({ uploaded: [], ignored: 1 });
  });

  test('so that an object which is named by an escape of ours is not ours', () => {
    const named = key.replace('photos', '%70hotos');
    expect(photosInEvent(s3Event(s3Record({ key: named })), bucket).uploaded).toEqual([]);
  });

  test('so that a plus sign is a space, and an escaped one a plus sign', () => {
    const encoded = encodedForEvent('photos/a b+c.jpg');
    expect(encoded).toBe('photos/a+b%2Bc.jpg');
    expect(photosInEvent(s3Event(withRawKey(encoded)), bucket).ignored).toBe(1);
  });

  test.each(['%', '%zz', '%C3', '%E0%A4%A'])('and one with the broken escape %s is passed over', (broken) => {
    expect(photosInEvent(s3Event(withRawKey(`${key}${broken}`)), bucket)).toEqual({
      uploaded: [],
      ignored: 1,
    });
  });
});

describe('a record is passed over', () => {
  const { key } = somePhoto();

  test.each([
    ['of another bucket', s3Record({ key, bucket: 'another' })],
    ['of a removal', s3Record({ key, eventName: 'ObjectRemoved:DeleteMarkerCreated' })],
    [
      'without a version, since the answer would be about no certain bytes',
      { ...withRawKey(key), s3: { bucket: { name: bucket }, object: { key } } },
    ],
    ['with an empty version', s3Record({ key, versionId: '' })],
    ['without an object', { eventName: 'ObjectCreated:Put', s3: { bucket: { name: bucket } } }],
    ['that is text', 'ObjectCreated:Put'],
  ])('%s', (_, record) => {
    expect(photosInEvent(s3Event(record), bucket)).toEqual({ uploaded: [], ignored: 1 });
  });
});

test.each([
  ["S3's own test event", { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: bucket }],
  ['an event of the clock', { source: 'aws.events', 'detail-type': 'Scheduled Event' }],
  ['records that are no list', { Records: 'many' }],
  ['nothing', undefined],
  ['text', 'Records'],
])('%s speaks of no photo', (_, event) => {
  expect(photosInEvent(event, bucket)).toEqual({ uploaded: [], ignored: 1 });
});

test('an event without records speaks of no photo and passes over none', () => {
  expect(photosInEvent(s3Event(), bucket)).toEqual({ uploaded: [], ignored: 0 });
});

test('no key at all makes an event throw, and the photos beside it are still seen', () => {
  const { key } = somePhoto();
  fc.assert(
    fc.property(anyText(), fc.boolean(), (text, isEncoded) => {
      // S3 keys are UTF-8, so what is encoded is well formed; what comes unencoded can be anything.
      const record = isEncoded ? s3Record({ key: text.toWellFormed() }) : withRawKey(text);
      expect(photosInEvent(s3Event(record, s3Record({ key })), bucket).uploaded).toMatchObject([{ key }]);
    }),
  );
});
