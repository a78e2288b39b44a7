import * as z from 'zod/mini';
import { closedEyes } from '../support/driven-photos.ts';
import type { HttpAnswer } from '../support/http-answer.ts';
import { bytesOf, type HttpRequest } from '../support/in-process-database.ts';

const OfObject = z.object({ Image: z.object({ S3Object: z.object({ Name: z.string() }) }) });
const OfTwo = z.object({ TargetImage: z.object({ S3Object: z.object({ Name: z.string() }) }) });

/** Another face than that of {@link closedEyes}, in the same photo. */
const atTheEdge = { ...closedEyes, BoundingBox: { Left: 0.02, Top: 0.1, Width: 0.15, Height: 0.2 } };

const refused = (code: string): HttpAnswer => ({
  statusCode: 400,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(JSON.stringify({ __type: code, Message: 'refused' })),
});

/**
 * A Rekognition that sees the same in each photo, and counts what it is paid for: one face, or two, of which the second is
 * the one in every portrait.
 */
export function lookingRekognition() {
  const looks = new Map<string, number>();
  let photosAreOfTwo = false;
  let photosAreHeics = false;
  const lookAt = (key: string) => {
    looks.set(key, (looks.get(key) ?? 0) + 1);
    return photosAreOfTwo && key.startsWith('photos/') ? [closedEyes, atTheEdge] : [closedEyes];
  };
  const answers: Record<string, (body: unknown) => unknown> = {
    'RekognitionService.DetectFaces': (body) => ({
      FaceDetails: lookAt(z.parse(OfObject, body).Image.S3Object.Name),
    }),
    'RekognitionService.CompareFaces': (body) => ({
      FaceMatches: lookAt(z.parse(OfTwo, body).TargetImage.S3Object.Name).map((Face, place) => ({
        Face,
        Similarity: place === 1 ? 97 : 12,
      })),
    }),
  };
  return {
    /** How often a photo was looked at or compared, or a portrait was looked at, by its key. */
    looks: (key: string): number => looks.get(key) ?? 0,
    /** Lets no photo be one that is read from now on. */
    letPhotosBeHeics() {
      photosAreHeics = true;
    },
    /** Lets two people be in every photo from now on. */
    letPhotosBeOfTwo() {
      photosAreOfTwo = true;
    },
    ask: async ({ headers, body }: HttpRequest): Promise<HttpAnswer> => {
      const operation = headers['x-amz-target'] ?? '';
      const answer = answers[operation];
      if (!answer) throw new Error(`Say here what Rekognition answers to ${operation}.`);
      if (!(body instanceof Uint8Array) && typeof body !== 'string')
        throw new Error('Rekognition is asked in JSON.');
      const asked: unknown = JSON.parse(bytesOf(body).toString());
      const said = answer(asked);
      if (photosAreHeics) return refused('InvalidImageFormatException');
      return {
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: Buffer.from(JSON.stringify(said)),
      };
    },
  };
}
