import { useCallback } from 'react';
import { type Kept, useKept } from '../app/kept.ts';
import { useServices } from '../app/services.tsx';

/** What a list of people needs of each profile. */
export type ListedProfile = { profileId: string; name: string; birthDate: string };

/** The profiles whose records this person may see, also without a signal. */
export function useProfiles(): Kept<ListedProfile[]> {
  const { api } = useServices();
  const ask = useCallback(async () => {
    const answer = await api.call('listProfiles');
    if (!answer.ok) return undefined;
    return answer.body.profiles.map(({ profileId, name, birthDate }) => ({ profileId, name, birthDate }));
  }, [api]);
  return useKept('profiles', { ask, isAnswer: isList });
}

const isList = (kept: unknown): kept is ListedProfile[] => Array.isArray(kept) && kept.every(isListed);

const isListed = (one: unknown): one is ListedProfile =>
  typeof one === 'object' &&
  one !== null &&
  ['profileId', 'name', 'birthDate'].every((part) => typeof Reflect.get(one, part) === 'string');
