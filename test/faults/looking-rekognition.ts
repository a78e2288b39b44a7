import * as z from 'zod/mini';
import { closedEyes } from '../support/driven-photos.ts';
import type { HttpRequest } from './faulty-clients.ts';
import type { HttpAnswer } from './http-answer.ts';
import { bytesOf } from './in-process-database.ts';

const OfObject = z.object({ Image: z.object({ S3Object: z.object({ Name: z.string() }) }) });

/** A Rekognition that sees the same face in each photo, and counts what it is paid for. */
export function lookingRekognition() {
  const looks = new Map<string, number>();
  const answers: Record<string, (body: unknown) => unknown> = {
    'RekognitionService.DetectFaces': (body) => {
      const { Name } = z.parse(OfObject, body).Image.S3Object;
      looks.set(Name, (looks.get(Name) ?? 0) + 1);
      return { FaceDetails: [closedEyes] };
    },
  };
  return {
    /** How often a photo was looked at, by its key. */
    looks: (key: string): number => looks.get(key) ?? 0,
    ask: async ({ headers, body }: HttpRequest): Promise<HttpAnswer> => {
      const operation = headers['x-amz-target'] ?? '';
      const answer = answers[operation];
      if (!answer) throw new Error(`Say here what Rekognition answers to ${operation}.`);
      if (!(body instanceof Uint8Array) && typeof body !== 'string')
        throw new Error('Rekognition is asked in JSON.');
      const asked: unknown = JSON.parse(bytesOf(body).toString());
      return {
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: Buffer.from(JSON.stringify(answer(asked))),
      };
    },
  };
}
