import * as z from 'zod/mini';

/** DetectFaces' `Attributes`, as its API model lists them. */
export const Attribute = z.enum([
  'DEFAULT',
  'ALL',
  'AGE_RANGE',
  'BEARD',
  'EMOTIONS',
  'EYE_DIRECTION',
  'EYEGLASSES',
  'EYES_OPEN',
  'GENDER',
  'MOUTH_OPEN',
  'MUSTACHE',
  'FACE_OCCLUDED',
  'SMILE',
  'SUNGLASSES',
]);
export type Attribute = z.infer<typeof Attribute>;

/** Whether a request asks for an attribute; the default ones are always returned and `ALL` beside others means all. */
export function asksFor(
  attributes: readonly Attribute[],
  attribute: Exclude<Attribute, 'DEFAULT' | 'ALL'>,
): boolean {
  return attributes.includes('ALL') || attributes.includes(attribute);
}
