import * as z from 'zod/mini';

/** The entity tag of a version (RFC 9110 §8.8.3): a strong one, since a version never changes. */
export const etagOf = (version: number): string => `"${version}"`;

/** The header by which a client says which version it changed; without it the change is refused. */
export const IfMatch = z.object({
  'if-match': z.optional(
    z.pipe(
      z
        .string()
        .check(
          z.regex(
            /^"(0|[1-9]\d{0,7})"$/,
            'Must be the ETag of the version that you changed, with its quotes: "3".',
          ),
        ),
      z.transform((tag) => Number(tag.slice(1, -1))),
    ),
  ),
});
