import type { Client } from '../../src/client/client.ts';
import { type Entry, isOfKind } from './entry.ts';
import type { KeptOrInMemory } from './kept-or-in-memory.ts';
import { photoAnswerOf } from './photo-answer.ts';

/** Asks once for the answer of each photo that was sent and has none; says how many were found and how many are owed still. */
export async function askForAnswers(
  { api, store }: { api: Client; store: KeptOrInMemory },
  entries: readonly Entry[],
): Promise<{ found: number; owed: number }> {
  const unanswered = entries
    .filter(isOfKind('photo'))
    .filter(({ state }) => state.is === 'sent' && state.answer === undefined);
  const answers = await Promise.all(
    unanswered.map(async ({ id, profileId, episodeId, attempts }) => {
      const photo = await api.call('readPhoto', { params: { profileId, episodeId, photoId: id } });
      const answer = photo.ok ? photoAnswerOf(photo.body) : undefined;
      if (answer) await store.change(id, { state: { is: 'sent', answer }, attempts });
      return answer !== undefined;
    }),
  );
  const found = answers.filter(Boolean).length;
  return { found, owed: answers.length - found };
}
