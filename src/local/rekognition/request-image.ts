import * as z from 'zod/mini';
import { limits } from './check-image.ts';
import { invalidParameters, RekognitionError } from './rekognition-error.ts';

/** Rekognition's Image, as a request carries it: neither of the two ways to give one is checked yet. */
export const UncheckedImage = z.object({
  Bytes: z.optional(z.string()),
  S3Object: z.optional(
    z.object({
      Bucket: z.optional(z.string()),
      Name: z.optional(z.string()),
      Version: z.optional(z.string()),
    }),
  ),
});

/** The image of a request: its bytes, or an object in S3. */
export type RequestImage =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'object'; readonly bucket: string; readonly name: string; readonly version?: string };

/** Parses a request's JSON; throws Rekognition's SerializationException. */
export function parseBody<T extends z.ZodMiniType>(schema: T, json: string): z.output<T> {
  const body = z.safeParse(schema, readJson(json));
  if (body.success) return body.data;
  throw new RekognitionError('SerializationException', 'Start of structure or map found where not expected.');
}

/**
 * The image under this member of a request, given one way and whole.
 * @param member in the API's words: `image`, `sourceImage`, `targetImage`
 */
export function parseImage(image: z.infer<typeof UncheckedImage> | undefined, member: string): RequestImage {
  if (image === undefined) {
    throw constraint(`Value null at '${member}' failed to satisfy constraint: Member must not be null`);
  }
  const { Bytes: base64, S3Object: object } = image;
  if ((base64 === undefined) === (object === undefined)) {
    throw invalidParameters();
  }
  if (base64 !== undefined) {
    return { kind: 'bytes', bytes: parseBytes(base64, member) };
  }
  if (object?.Bucket === undefined || object.Name === undefined) {
    throw invalidParameters();
  }
  const version = object.Version === undefined ? {} : { version: object.Version };
  return { kind: 'object', bucket: object.Bucket, name: object.Name, ...version };
}

function parseBytes(base64: string, member: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) {
    throw constraint(
      `Value at '${member}.bytes' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    );
  }
  if (bytes.length > limits.inlineBytes) {
    throw constraint(
      `Value 'java.nio.HeapByteBuffer[pos=0 lim=${bytes.length} cap=${bytes.length}]' at '${member}.bytes' failed to satisfy constraint: Member must have length less than or equal to ${limits.inlineBytes}`,
    );
  }
  return bytes;
}

/** What AWS's request validator says before Rekognition itself sees a request. */
export function constraint(detail: string): RekognitionError {
  return new RekognitionError('ValidationException', `1 validation error detected: ${detail}`);
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
