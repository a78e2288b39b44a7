import { expect, test } from 'vitest';
import { readConfig } from '../../src/platform/config.ts';

test('a handler is told its table and its bucket, and of nothing else', () => {
  expect(readConfig({ TABLE_NAME: 'record', PHOTO_BUCKET: 'photos', AWS_SECRET_ACCESS_KEY: 'x' })).toEqual({
    tableName: 'record',
    photoBucket: 'photos',
  });
});

test.each([
  [{}, 'TABLE_NAME, PHOTO_BUCKET'],
  [{ TABLE_NAME: 'record' }, 'PHOTO_BUCKET'],
  [{ TABLE_NAME: '', PHOTO_BUCKET: 'photos' }, 'TABLE_NAME'],
])('what is missing is named', (environment, names) => {
  expect(() => readConfig(environment)).toThrow(
    new Error(`These environment variables are missing or wrong; set them: ${names}`),
  );
});

test('a wrong value is not repeated, as it may be a secret in the wrong place', () => {
  expect(() => readConfig({ TABLE_NAME: 'x7', PHOTO_BUCKET: 'photos' })).toThrow(/^(?!.*x7).*TABLE_NAME$/);
});
