import { createServer } from 'node:http';
import { DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { describe, expect, it } from 'vitest';
import type { FaceQueue } from '../../../src/local/rekognition/face-queue.ts';
import { startLocalRekognition } from '../../../src/local/rekognition/server.ts';
import { plainImage } from './images.ts';

/** A model that fails every photo, and says whether it was closed. */
function brokenModel(): FaceQueue & { closed: boolean } {
  return {
    closed: false,
    ready: Promise.resolve(),
    detect: async () => ({ kind: 'failed', message: 'a detail of the inside' }),
    async close() {
      this.closed = true;
    },
  };
}

const access = { readObject: async () => 'missing' as const, authorize: () => true };

describe('the local Rekognition', () => {
  it('answers a failure of the model as Rekognition answers its own, without its details', async () => {
    const rekognition = await startLocalRekognition({ ...access, queue: brokenModel() });
    const client = new RekognitionClient({
      endpoint: rekognition.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'ANYONE', secretAccessKey: 'any' },
      maxAttempts: 1,
    });

    await expect(
      client.send(new DetectFacesCommand({ Image: { Bytes: await plainImage(100, 100) } })),
    ).rejects.toMatchObject({
      name: 'InternalServerError',
      message: 'Internal Server Error',
      $metadata: { httpStatusCode: 500 },
    });
    client.destroy();
    await rekognition.close();
  });

  it('says that a port is taken, and leaves no thread behind', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const queue = brokenModel();

    await expect(startLocalRekognition({ ...access, port, queue })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    expect(queue.closed).toBe(true);
    await new Promise((resolve) => other.close(resolve));
  });

  it('keeps a connection for longer than a client pauses, so that none is cut off while it writes again', async () => {
    const rekognition = await startLocalRekognition({ ...access, queue: brokenModel() });
    const response = await fetch(rekognition.url, { method: 'POST', body: '{}' });
    await response.text();

    expect(response.headers.get('keep-alive')).toBe('timeout=600');
    await rekognition.close();
  });

  it('knows no other operation', async () => {
    const rekognition = await startLocalRekognition({ ...access, queue: brokenModel() });
    const response = await fetch(rekognition.url, {
      method: 'POST',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=ANYONE/20260101/eu-west-1/rekognition/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-target': 'RekognitionService.DeleteCollection',
      },
      body: '{}',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
    await rekognition.close();
  });
});
