import type { Provenance, Reference } from '@medplum/fhirtypes';
import type { Author } from '../../care-team/author.ts';
import type { Naming } from './naming.ts';

/** What was said once of an episode, and may put right what was said before. */
type Part = { amends?: string | undefined; author: Author; receivedAt: string };

/** Which of these are put right by another: they are kept, but no more what is said. */
export const amendedIn = (parts: readonly Part[]): ReadonlySet<string | undefined> =>
  new Set(parts.map(({ amends }) => amends));

/** Of a number: whether it stands, puts another right, or was put right itself. */
export const statusOf = (
  { amends }: Part,
  isAmended: boolean,
): 'final' | 'corrected' | 'entered-in-error' => {
  if (isAmended) return 'entered-in-error';
  return amends === undefined ? 'final' : 'corrected';
};

/** That one puts another right, for each of these that does. */
export const revisionsOf = <Each extends Part>(
  parts: readonly Each[],
  { idOf, to }: { idOf: (part: Each) => string; to: (id: string) => Reference },
  naming: Naming,
): Provenance[] =>
  parts.flatMap((part) =>
    part.amends === undefined || !parts.some((other) => idOf(other) === part.amends)
      ? []
      : [
          {
            resourceType: 'Provenance',
            id: naming.id('Provenance', 'amends', idOf(part)),
            target: [to(idOf(part))],
            recorded: part.receivedAt,
            agent: [{ who: naming.person(part.author) }],
            entity: [{ role: 'revision', what: to(part.amends) }],
          },
        ],
  );
