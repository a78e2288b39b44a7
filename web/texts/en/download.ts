import { plural } from '../plural.ts';

type Counts = { episodes: number; photos: number };

const episodes = (count: number) => plural(count, { one: '1 episode', other: `${count} episodes` });
const photos = (count: number) => plural(count, { one: '1 photo', other: `${count} photos` });

/** The words around the download of a whole record. */
export const downloadTexts = {
  title: 'Download everything',
  lead: 'One file with all that is written in this record: the medical profile, what to do, what is allowed, the care team, who looked at it, and every episode.',
  care: 'Whoever opens the file sees all of it. Keep it where only you can open it, and delete it from a computer that others use.',
  withPhotos: 'With the photos',
  photosWords: 'With photos the file may be large. Without them it says what the computer read of each.',
  switch: { on: 'Yes', off: 'No' },
  download: 'Download',
  again: 'Download again',
  stop: 'Stop',
  begun: 'Getting it ready. This may take some minutes.',
  reading: (counts: Counts) =>
    `Getting it ready: ${episodes(counts.episodes)}, ${photos(counts.photos)} so far. Please keep this page open.`,
  saved: ({ name, ...counts }: Counts & { name: string }) =>
    `Saved as ${name}, with ${episodes(counts.episodes)} and ${photos(counts.photos)}. It is among your downloads.`,
  leftOut: (count: number) =>
    plural(count, {
      one: '1 photo is not in it: there is no image of it. Which one, and why, is said in the file.',
      other: `${count} photos are not in it: there are no images of them. Which ones, and why, is said in the file.`,
    }),
  readMe: ({ name, when }: { name: string; when: string }) => `The record of ${name}, as it was on ${when}.

profile.json        the medical profile
plan.json           what to do in an episode
earlier/            what profile and plan said before
consents.json       what is allowed, and what was withdrawn
consent-texts.json  the words that were agreed to
care-team.json      who can see the record
access-log.json     who looked at it, and who changed it
episodes/           a folder for each episode: what was recorded and told, what the computer read, and the photos

Times are in UTC where a Z stands after them. The files can be opened with any text editor.

This is a record, not a diagnosis. What a computer reads in a photo says how a face looked, and can be wrong.
`,
} as const;
