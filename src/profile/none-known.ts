import * as z from 'zod/mini';

/** A list of which may be said that there is nothing to list, as distinct from not having been asked, which is no list. */
export const NoneKnownOr = <Item extends z.ZodMiniType>(item: Item, longest: number) =>
  z.union(
    [
      z.literal('none_known'),
      z
        .array(item)
        .check(
          z.minLength(1, 'Must not be an empty list: say "none_known", or leave it out if nobody asked.'),
          z.maxLength(longest, `Must have at most ${longest} entries.`),
        ),
    ],
    'Must be "none_known" or a list.',
  );
