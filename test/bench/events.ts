import { photoBucket } from './surroundings.ts';

export const demoCarer = { issuer: 'https://issuer.example.com', subject: 'carer' };

/** An HTTP API event, payload 2.0, of the demo carer. */
export function httpEvent(method: 'GET' | 'POST' | 'PUT', path: string, body?: object, query = '') {
  return {
    version: '2.0',
    routeKey: `${method} /api/{proxy+}`,
    rawPath: `/api${path}`,
    rawQueryString: query,
    headers: { 'content-type': 'application/json', host: 'api.example.com' },
    requestContext: {
      accountId: '123456789012',
      apiId: 'bench',
      authorizer: {
        jwt: {
          claims: { iss: demoCarer.issuer, sub: demoCarer.subject },
          scopes: ['episodelens/record.write'],
        },
      },
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method, path: `/api${path}`, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' },
      requestId: 'bench',
      routeKey: `${method} /api/{proxy+}`,
      stage: '$default',
      time: '23/Nov/2026:09:30:00 +0000',
      timeEpoch: 1795426200000,
    },
    ...(body && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

/** S3's event for one uploaded photo. */
export const uploadEvent = (key: string) => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'eu-central-1',
      eventTime: '2026-11-23T09:30:02.000Z',
      eventName: 'ObjectCreated:Post',
      s3: {
        s3SchemaVersion: '1.0',
        bucket: { name: photoBucket, arn: `arn:aws:s3:::${photoBucket}` },
        object: {
          key,
          size: 1_500_000,
          eTag: 'bench',
          versionId: objectVersion,
          sequencer: '0055AED6DCD90281E5',
        },
      },
    },
  ],
});

export const objectVersion = '3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH';

export const scheduledEvent = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };
