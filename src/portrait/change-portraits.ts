import { noPortraits, type Portraits } from './portrait.ts';

export type ChangePortraitsDependencies = {
  /** Strongly consistent. */
  findPortraits: (profileId: string) => Promise<Portraits | undefined>;
  /** Keeps what follows on the version before it, and says when to look at it again. */
  savePortraits: (portraits: Portraits) => Promise<'saved' | 'changed'>;
};

/** Several people, or reconcile, at one profile's portraits at once. */
const mostAttempts = 10;

/** Changes a profile's portraits by one condition on their one item; whoever is overtaken decides anew. */
export async function changePortraits<Answer>(
  { findPortraits, savePortraits }: ChangePortraitsDependencies,
  profileId: string,
  decide: (found: Portraits) => { become?: Portraits; answer: Answer },
): Promise<Answer> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const found = (await findPortraits(profileId)) ?? noPortraits(profileId);
    const { become, answer } = decide(found);
    if (!become) return answer;
    if ((await savePortraits({ ...become, version: found.version + 1 })) === 'saved') return answer;
  }
  throw new Error('The portraits changed each time that they were to be changed.');
}
