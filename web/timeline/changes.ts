import { moment } from '../texts/dates.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import { photoTexts } from '../texts/en/photo.ts';
import type { Episode, Photo } from './photo-state.ts';

type EpisodeChange = Episode['corrections'][number];
type PhotoChange = NonNullable<Photo['corrections']>[number];
type Retry = NonNullable<Photo['retries']>[number];

/** Something that was put right, in words, and when. */
export type Change = { key: string; at: string; words: string };

/** All that was put right in an event, in its episodes and in its photos, the latest first. */
export function changesOf({ joined, ...primary }: Episode, timeZone: string | undefined): Change[] {
  const all = [primary, ...joined];
  const time = (said: { at: string }) => moment(said.at, timeZone);
  const line = (key: string, what: string, { by, at }: EpisodeChange | PhotoChange | Retry): Change => ({
    key,
    at,
    words: texts.change({ what, who: by.name ?? texts.someone, when: time({ at }) }),
  });
  const ofEpisodes = all.flatMap(({ episodeId, corrections }) =>
    corrections.map((change) =>
      line(`${episodeId} ${change.version} ${change.field}`, episodeChange(change, time), change),
    ),
  );
  const ofPhotos = all
    .flatMap(({ photos }) => photos)
    .flatMap(({ photoId, corrections = [] }) =>
      corrections.map((change) =>
        line(`${photoId} ${change.editId} ${change.field}`, photoChange(change, time), change),
      ),
    );
  const ofRetries = all
    .flatMap(({ photos }) => photos)
    .flatMap(({ retries = [] }) => retries.map((retry) => line(retry.retryId, texts.readAgain, retry)));
  return [...ofEpisodes, ...ofPhotos, ...ofRetries].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function episodeChange(change: EpisodeChange, time: (said: { at: string }) => string): string {
  switch (change.field) {
    case 'startedAt':
      return texts.became({ what: texts.start, was: time(change.was), became: time(change.became) });
    case 'endedAt':
      return texts.became({
        what: texts.end,
        was: change.was ? time(change.was) : texts.nobodySaid,
        became: change.became ? time(change.became) : texts.takenBack,
      });
    case 'hidden':
      return change.became === null ? texts.shownAgain : texts.hidden(change.became);
    case 'sameAs':
    default:
      return change.became === null ? texts.parted : texts.joined;
  }
}

function photoChange(change: PhotoChange, time: (said: { at: string }) => string): string {
  switch (change.field) {
    case 'phase':
      return texts.became({
        what: texts.photoPhase,
        was: texts.phases[change.was],
        became: texts.phases[change.became],
      });
    case 'takenAt':
      return texts.became({ what: texts.photoTaken, was: time(change.was), became: time(change.became) });
    case 'face':
    default:
      return texts.became({
        what: texts.photoFace,
        was: faceWords(change.was),
        became: faceWords(change.became),
      });
  }
}

const faceWords = ({ chosen, faceIndex }: Extract<PhotoChange, { field: 'face' }>['was']): string =>
  faceIndex === undefined
    ? photoTexts.chosen[chosen]
    : `${texts.faceNumber(faceIndex + 1)} (${photoTexts.chosen[chosen]})`;
