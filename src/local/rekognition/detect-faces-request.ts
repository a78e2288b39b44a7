import * as z from 'zod/mini';
import { Attribute } from './attributes.ts';
import { constraint, parseBody, parseImage, type RequestImage, UncheckedImage } from './request-image.ts';

const Body = z.object({ Image: z.optional(UncheckedImage), Attributes: z.optional(z.array(z.string())) });

/** A DetectFaces request that holds together: one image, and attributes that exist. */
type DetectFacesRequest = { readonly attributes: readonly Attribute[]; readonly image: RequestImage };

/** Parses a request's JSON; throws Rekognition's own errors. */
export function parseDetectFaces(json: string): DetectFacesRequest {
  const { Image: image, Attributes: attributes = ['DEFAULT'] } = parseBody(Body, json);
  return { attributes: parseAttributes(attributes), image: parseImage(image, 'image') };
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
