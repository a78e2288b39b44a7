import * as z from 'zod/mini';

type EachNullish<Shape extends Record<string, z.ZodMiniType>> = {
  [Field in keyof Shape]: z.ZodMiniOptional<z.ZodMiniNullable<Shape[Field]>>;
};

/** The fields as a merge patch may give them: each may be left out, and each may be `null`. */
export function eachNullish<Shape extends Record<string, z.ZodMiniType>>(shape: Shape): EachNullish<Shape>;
export function eachNullish(shape: Record<string, z.ZodMiniType>): Record<string, z.ZodMiniType> {
  return Object.fromEntries(Object.entries(shape).map(([field, schema]) => [field, z.nullish(schema)]));
}
