import * as z from 'zod/mini';
import type { Account } from '../episode/account.ts';
import { ClientId } from '../platform/ids.ts';
import { Moment } from '../platform/instant.ts';
import type { Event } from './event.ts';
import { eyesIn } from './timeline-filter.ts';

const Count = z.int().check(z.gte(0));

/** The eyes during the episodes. Each episode counts once in `inPhotos` and once in `asTold`. */
export const Eyes = z.object({
  /** What the machine saw in the photos that were taken during the episode. */
  inPhotos: z.object({
    open: Count,
    closed: Count,
    /** Open in one photo and closed in another. */
    both: Count,
    /** Photos, but none in which it is sure of the eyes. */
    notSeen: Count,
    noPhoto: Count,
  }),
  /** What people said of them. */
  asTold: z.object({
    open: Count,
    closed: Count,
    fluttering: Count,
    varied: Count,
    /** Two people, or two accounts of one, say different things. */
    contradictory: Count,
    notSeen: Count,
    notTold: Count,
  }),
  /** The episodes of which both photos and people say something. */
  compared: Count,
  /** Of those, the ones with a photo of open eyes that someone said were closed, or the other way round. */
  differing: z.array(z.object({ episodeId: ClientId, startedAt: Moment })),
});
type Eyes = z.infer<typeof Eyes>;

type InPhotos = keyof Eyes['inPhotos'];
type AsTold = keyof Eyes['asTold'];

export function eyesOf(events: readonly Event[]): Eyes {
  const seen = events.map((event) => {
    const photos = statesInPhotos(event);
    const told = toldOf(event);
    return { event, photos, told, inPhotos: inPhotosOf(photos), asTold: asToldOf(told) };
  });
  const photos = (state: InPhotos) => seen.filter(({ inPhotos }) => inPhotos === state).length;
  const told = (state: AsTold) => seen.filter(({ asTold }) => asTold === state).length;
  const comparable = seen.filter(
    ({ inPhotos, asTold }) =>
      ['open', 'closed', 'both'].includes(inPhotos) && !['notSeen', 'notTold'].includes(asTold),
  );
  return {
    inPhotos: {
      open: photos('open'),
      closed: photos('closed'),
      both: photos('both'),
      notSeen: photos('notSeen'),
      noPhoto: photos('noPhoto'),
    },
    asTold: {
      open: told('open'),
      closed: told('closed'),
      fluttering: told('fluttering'),
      varied: told('varied'),
      contradictory: told('contradictory'),
      notSeen: told('notSeen'),
      notTold: told('notTold'),
    },
    compared: comparable.length,
    differing: comparable.filter(differs).map(({ event: { episode } }) => ({
      episodeId: episode.episodeId,
      startedAt: episode.startedAt,
    })),
  };
}

const wholesOf = ({ joined, ...primary }: Event) => [primary, ...joined];

const statesInPhotos = (event: Event) =>
  wholesOf(event)
    .flatMap(({ parts }) => parts.photos)
    .filter(({ phase }) => phase === 'during')
    .map(eyesIn);

function inPhotosOf(states: ReturnType<typeof statesInPhotos>): InPhotos {
  if (states.length === 0) return 'noPhoto';
  const [isOpen, isClosed] = [states.includes('open'), states.includes('closed')];
  if (isOpen && isClosed) return 'both';
  if (isOpen) return 'open';
  return isClosed ? 'closed' : 'notSeen';
}

type Told = Exclude<NonNullable<Account['eyes']>, 'unknown'>;

/** What stands of what was said: an answer that a later account puts right does not. */
const toldOf = (event: Event): Told[] =>
  wholesOf(event).flatMap(({ parts: { accounts } }) => {
    const putRight = new Set(accounts.flatMap(({ eyes, amends }) => (eyes && amends ? [amends] : [])));
    return accounts
      .filter(({ accountId }) => !putRight.has(accountId))
      .flatMap(({ eyes }) => (eyes && eyes !== 'unknown' ? [eyes] : []));
  });

function asToldOf(told: readonly Told[]): AsTold {
  const [first, ...others] = new Set(told.filter((eyes) => eyes !== 'not_seen'));
  if (others.length > 0) return 'contradictory';
  if (first) return first;
  return told.length > 0 ? 'notSeen' : 'notTold';
}

const differs = ({ photos, told }: { photos: ReturnType<typeof statesInPhotos>; told: Told[] }): boolean =>
  (photos.includes('open') && told.includes('closed')) ||
  (photos.includes('closed') && told.includes('open'));
