import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { objectKeyOf, photoRefOf } from '../../src/photo/object-key.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { anyText } from '../support/any-text.ts';

const refs = fc.record({
  profileId: fc.uuid({ version: 5 }),
  episodeId: fc.uuid({ version: 7 }),
  photoId: fc.uuid({ version: 7 }),
});
const contentTypes = fc.constantFrom('image/jpeg' as const, 'image/png' as const);

const ref = { profileId: profileIdOf('person', 'profile'), episodeId: newId(), photoId: newId() };
const { profileId, episodeId, photoId } = ref;

test('every photo comes back out of its key', () => {
  fc.assert(
    fc.property(refs, contentTypes, (photo, contentType) => {
      expect(photoRefOf(objectKeyOf(photo, { contentType }))).toEqual(photo);
    }),
  );
});

test('a key says what kind of file it is', () => {
  expect(objectKeyOf(ref, { contentType: 'image/jpeg' })).toBe(
    `photos/${profileId}/${episodeId}/${photoId}.jpg`,
  );
  expect(objectKeyOf(ref, { contentType: 'image/png' })).toBe(
    `photos/${profileId}/${episodeId}/${photoId}.png`,
  );
});

test.each([
  ['empty', ''],
  ['of another folder', `shown/${profileId}/${episodeId}/${photoId}.jpg`],
  ['with a slash before it', `/photos/${profileId}/${episodeId}/${photoId}.jpg`],
  ['with a folder too few', `photos/${episodeId}/${photoId}.jpg`],
  ['with a folder too many', `photos/x/${profileId}/${episodeId}/${photoId}.jpg`],
  ['that climbs', `photos/${profileId}/../${profileId}/${episodeId}/${photoId}.jpg`],
  ['of another kind of file', `photos/${profileId}/${episodeId}/${photoId}.gif`],
  ['of a kind in capitals', `photos/${profileId}/${episodeId}/${photoId}.JPG`],
  ['with two endings', `photos/${profileId}/${episodeId}/${photoId}.jpg.png`],
  ['with ids in capitals', `photos/${profileId.toUpperCase()}/${episodeId}/${photoId}.jpg`],
  ['with ids in the wrong order', `photos/${episodeId}/${profileId}/${photoId}.jpg`],
  ['with a line break at its end', `photos/${profileId}/${episodeId}/${photoId}.jpg\n`],
  ['with a space in it', `photos/${profileId}/${episodeId}/${photoId} .jpg`],
  ['with other text in place of an id', `photos/${profileId}/${episodeId}/EPISODE#x.jpg`],
])('a key %s is not ours', (_, key) => {
  expect(photoRefOf(key)).toBeUndefined();
});

test('no text at all makes a key throw, and none but our own keys is ours', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(photoRefOf(`photos/${text}`)).toBeUndefined();
    }),
  );
});
