import * as z from 'zod/mini';
import { Attribute } from './attributes.ts';
import { limits } from './check-image.ts';
import { invalidParameters, RekognitionError } from './rekognition-error.ts';

const Body = z.object({
  Image: z.optional(
    z.object({
      Bytes: z.optional(z.string()),
      S3Object: z.optional(
        z.object({
          Bucket: z.optional(z.string()),
          Name: z.optional(z.string()),
          Version: z.optional(z.string()),
        }),
      ),
    }),
  ),
  Attributes: z.optional(z.array(z.string())),
});

/** A DetectFaces request that holds together: one image, and attributes that exist. */
export type DetectFacesRequest = {
  readonly attributes: readonly Attribute[];
  readonly image:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'object'; readonly bucket: string; readonly name: string; readonly version?: string };
};

/** Parses a request's JSON; throws Rekognition's own errors. */
export function parseDetectFaces(json: string): DetectFacesRequest {
  const body = Body.safeParse(readJson(json));
  if (!body.success) {
    throw new RekognitionError(
      'SerializationException',
      'Start of structure or map found where not expected.',
    );
  }
  const { Image: image, Attributes: attributes = ['DEFAULT'] } = body.data;
  if (image === undefined) {
    throw constraint(`Value null at 'image' failed to satisfy constraint: Member must not be null`);
  }
  return { attributes: parseAttributes(attributes), image: parseImage(image) };
}

function parseAttributes(attributes: readonly string[]): Attribute[] {
  return attributes.map((attribute) => {
    const parsed = Attribute.safeParse(attribute);
    if (!parsed.success) {
      const allowed = `[${Attribute.options.join(', ')}]`;
      throw constraint(
        `Value '[${attributes.join(', ')}]' at 'attributes' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: ${allowed}]`,
      );
    }
    return parsed.data;
  });
}

function parseImage(image: NonNullable<z.infer<typeof Body>['Image']>): DetectFacesRequest['image'] {
  const { Bytes: base64, S3Object: object } = image;
  if ((base64 === undefined) === (object === undefined)) {
    throw invalidParameters();
  }
  if (base64 !== undefined) {
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length === 0) {
      throw constraint(
        `Value at 'image.bytes' failed to satisfy constraint: Member must have length greater than or equal to 1`,
      );
    }
    if (bytes.length > limits.inlineBytes) {
      throw constraint(
        `Value 'java.nio.HeapByteBuffer[pos=0 lim=${bytes.length} cap=${bytes.length}]' at 'image.bytes' failed to satisfy constraint: Member must have length less than or equal to ${limits.inlineBytes}`,
      );
    }
    return { kind: 'bytes', bytes };
  }
  if (object?.Bucket === undefined || object.Name === undefined) {
    throw invalidParameters();
  }
  const version = object.Version === undefined ? {} : { version: object.Version };
  return { kind: 'object', bucket: object.Bucket, name: object.Name, ...version };
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What AWS's request validator says before Rekognition itself sees a request. */
function constraint(detail: string): RekognitionError {
  return new RekognitionError('ValidationException', `1 validation error detected: ${detail}`);
}
