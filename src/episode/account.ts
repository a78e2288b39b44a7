import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { Moment } from '../platform/instant.ts';
import { MomentInput } from '../platform/instant-with-offset.ts';
import { LineOfText } from '../platform/text.ts';
import { answerFields, Question } from './account-answers.ts';
import { EpisodeRef } from './episode.ts';
import { partFields, partInput, Source } from './episode-part.ts';

const answers = z.partial(z.object(answerFields)).shape;

const said = {
  ...answers,
  /** Whose knowledge it is; left out by a client, it follows from the role of who writes it down. */
  source: z.optional(Source),
  /** Where single answers are someone else's knowledge. */
  sourceOf: z.optional(z.partialRecord(Question, Source)),
  /** Who told it, where that is not who writes it down. */
  toldBy: z.optional(LineOfText(200)),
};

/** What one person says of an episode, appended and never changed. */
export const Account = z.object({
  ...partFields,
  ...said,
  ...z.partial(z.object({ onsetAt: Moment, lostConsciousnessAt: Moment, regainedAt: Moment })).shape,
  accountId: ClientId,
  source: Source,
  saidAt: Moment,
});
export type Account = z.infer<typeof Account>;

/** What a client says when it adds an account: nothing is required but when it was said. */
export const NewAccount = z.strictObject({ ...partInput, ...said, saidAt: MomentInput }).check((context) => {
  const { value } = context;
  for (const question of Object.keys(value.sourceOf ?? {})) {
    if (Object.hasOwn(value, question)) continue;
    context.issues.push({
      code: 'custom',
      input: value.sourceOf,
      path: ['sourceOf', question],
      message: 'Must be a question that this account answers.',
    });
  }
});
export type NewAccount = z.infer<typeof NewAccount>;

export const AccountRef = z.extend(EpisodeRef, { accountId: ClientId });
export type AccountRef = z.infer<typeof AccountRef>;
