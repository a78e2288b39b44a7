import { createHash } from 'node:crypto';
import type { Author } from '../care-team/author.ts';
import type { Episode } from '../episode/episode.ts';
import type { WholeEpisode } from '../episode/episode-parts.ts';
import type { Photo } from '../photo/photo.ts';
import type { Event } from '../timeline/event.ts';
import type { DoctorLink } from './doctor-link.ts';

/** What of a link says what it shows. */
export type Shows = Pick<DoctorLink, 'linkId' | 'from' | 'to' | 'sections' | 'photos'>;

/** Whether a link shows an episode at all: it began in the link's range, and is neither hidden nor discarded. */
export const showsEpisode = (
  { from, to }: Pick<Shows, 'from' | 'to'>,
  { startedAt: { at }, hidden, discarded }: Episode,
): boolean => !hidden && !discarded && (from === undefined || from <= at) && (to === undefined || at < to);

/**
 * What of an event a link shows: nothing of a section that was not chosen, nothing of what was before, and none of the
 * joined episodes that began outside of its range.
 */
export const shownByLink = (link: Shows, { joined, ...whole }: Event): Event => ({
  ...wholeShown(link, whole),
  joined: joined.filter(({ episode }) => showsEpisode(link, episode)).map((each) => wholeShown(link, each)),
});

/** The same for a summary: of photos whose readings were not chosen it counts nothing. */
export const countedByLink = (link: Shows, event: Event): Event =>
  shownByLink(link.sections.includes('readings') ? link : { ...link, photos: false }, event);

function wholeShown(link: Shows, { episode, parts }: WholeEpisode): WholeEpisode {
  const has = (section: Shows['sections'][number]) => link.sections.includes(section);
  const showsPhotos = link.photos || has('readings');
  const { sameAs: _, joined: __, ...shown } = episode;
  const byRole = <Part extends { author: Author }>(part: Part) => ({
    ...part,
    author: roleAlone(link, part.author),
  });
  return {
    episode: {
      ...shown,
      openedBy: episode.openedBy && roleAlone(link, episode.openedBy),
      endedBy: episode.endedBy && roleAlone(link, episode.endedBy),
      corrections: [],
    },
    parts: {
      photos: showsPhotos ? parts.photos.map((photo) => photoShown(link, photo)) : [],
      accounts: has('accounts')
        ? parts.accounts.map((account) => ({ ...account, author: named(link, account.author) }))
        : [],
      measurements: has('measurements') ? parts.measurements.map(byRole) : [],
      testsDone: has('measurements') ? parts.testsDone.map(byRole) : [],
    },
  };
}

function photoShown(link: Shows, photo: Photo): Photo {
  const { answer, answeredAt, corrections: _, retries: __, lastFailure: ___, addedBy, ...shown } = photo;
  return {
    ...shown,
    addedBy: addedBy && roleAlone(link, addedBy),
    ...(link.sections.includes('readings') && { answer, answeredAt }),
  };
}

/** Who said something, known again within one link and by nothing outside of it. */
const named = ({ linkId }: Shows, author: Author): Author => ({
  ...author,
  personKey: createHash('sha256').update(`${linkId}/${author.personKey}`).digest('base64url').slice(0, 12),
});

/** The name of somebody says nothing about a number or a photo; what they are does. */
function roleAlone(link: Shows, author: Author): Author {
  const { name: _, ...rest } = named(link, author);
  return rest;
}
