import { expect, test } from 'vitest';
import { readConfig } from '../../src/platform/config.ts';
import { readDocsConfig } from '../../src/platform/docs-config.ts';

test('a handler is told its tables, its bucket and where it measures to, and of nothing else', () => {
  expect(
    readConfig({
      TABLE_NAME: 'record',
      ACCESS_LOG_TABLE_NAME: 'access-log',
      PHOTO_BUCKET: 'photos',
      METRICS_NAMESPACE: 'episodelens-dev',
      AWS_SECRET_ACCESS_KEY: 'x',
    }),
  ).toEqual({
    tableName: 'record',
    accessLogTableName: 'access-log',
    photoBucket: 'photos',
    metricsNamespace: 'episodelens-dev',
  });
});

test('another S3 than the one of AWS is told of where there is one', () => {
  const environment = {
    TABLE_NAME: 'record',
    ACCESS_LOG_TABLE_NAME: 'access-log',
    PHOTO_BUCKET: 'photos',
    METRICS_NAMESPACE: 'episodelens-dev',
  };
  expect(readConfig(environment).s3Endpoint).toBeUndefined();
  expect(readConfig({ ...environment, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4569' })).toEqual({
    tableName: 'record',
    accessLogTableName: 'access-log',
    photoBucket: 'photos',
    metricsNamespace: 'episodelens-dev',
    s3Endpoint: 'http://127.0.0.1:4569',
  });
});

test.each([
  [{}, 'TABLE_NAME, ACCESS_LOG_TABLE_NAME, PHOTO_BUCKET, METRICS_NAMESPACE'],
  [
    { TABLE_NAME: 'record', PHOTO_BUCKET: 'photos', METRICS_NAMESPACE: 'episodelens-dev' },
    'ACCESS_LOG_TABLE_NAME',
  ],
  [
    {
      TABLE_NAME: '',
      ACCESS_LOG_TABLE_NAME: 'access-log',
      PHOTO_BUCKET: 'photos',
      METRICS_NAMESPACE: 'episodelens-dev',
    },
    'TABLE_NAME',
  ],
  [
    {
      TABLE_NAME: 'record',
      ACCESS_LOG_TABLE_NAME: 'access-log',
      PHOTO_BUCKET: 'photos',
      METRICS_NAMESPACE: 'episodelens-dev',
      AWS_ENDPOINT_URL_S3: '',
    },
    'AWS_ENDPOINT_URL_S3',
  ],
])('what is missing or wrong is named', (environment, names) => {
  expect(() => readConfig(environment)).toThrow(
    new Error(`These environment variables are missing or wrong; set them: ${names}`),
  );
});

test('a wrong value is not repeated, as it may be a secret in the wrong place', () => {
  expect(() =>
    readConfig({
      TABLE_NAME: 'x7',
      ACCESS_LOG_TABLE_NAME: 'access-log',
      PHOTO_BUCKET: 'photos',
      METRICS_NAMESPACE: 'episodelens-dev',
    }),
  ).toThrow(/^(?!.*x7).*TABLE_NAME$/);
});

test.each(['a secret', 'localhost:4569', 'ftp://127.0.0.1', '127.0.0.1:4569'])(
  'an S3 endpoint that no form can be posted to is named and not repeated: %s',
  (endpoint) => {
    const environment = {
      TABLE_NAME: 'record',
      ACCESS_LOG_TABLE_NAME: 'access-log',
      PHOTO_BUCKET: 'photos',
      METRICS_NAMESPACE: 'episodelens-dev',
      AWS_ENDPOINT_URL_S3: endpoint,
    };
    expect(() => readConfig(environment)).toThrow(
      new Error('These environment variables are missing or wrong; set them: AWS_ENDPOINT_URL_S3'),
    );
  },
);

test('the documentation is told where and as what to sign in, and says which of it is missing', () => {
  const environment = {
    SIGN_IN_AUTHORIZATION_URL: 'https://sign-in.test/oauth2/authorize',
    SIGN_IN_TOKEN_URL: 'https://sign-in.test/oauth2/token',
    SIGN_IN_CLIENT_ID: 'app',
  };
  expect(readDocsConfig(environment)).toEqual({
    authorizationUrl: 'https://sign-in.test/oauth2/authorize',
    tokenUrl: 'https://sign-in.test/oauth2/token',
    clientId: 'app',
  });
  expect(() => readDocsConfig({ ...environment, SIGN_IN_TOKEN_URL: 'x', SIGN_IN_CLIENT_ID: '' })).toThrow(
    'SIGN_IN_TOKEN_URL, SIGN_IN_CLIENT_ID',
  );
});
