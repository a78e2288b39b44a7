import type { KeptProfile } from '../../profile/profile.ts';
import type { ExportOptions } from '../export-source.ts';
import { minute, spanWords } from '../span-words.ts';

const photosIn = {
  none: '',
  links: ', and where the app shows the photos',
  embedded: ', and the photos',
};

/** What says, beside the files, what they are. */
export const readMe = ({ name, birthDate }: KeptProfile, { at, from, to, photos }: ExportOptions): string =>
  `The record of ${name}, born ${birthDate}, as it was on ${minute(at.toISOString())}.
Episodes: ${spanWords({ from, to })}.

profile.json        the medical profile
plan.json           what to do in an episode
earlier/            what profile and plan said before
consents.json       what is allowed, and what was withdrawn
consent-texts.json  the words that were agreed to
care-team.json      who can see the record
doctor-links.json   who was given a link to a part of it, where there were any
${photos === 'embedded' ? 'portrait            the photo of the patient, where there is one\n' : ''}access-log.jsonl    who looked at it, and who changed it: a line each, newest first
episodes/           a folder for each episode: what was recorded and told, and what the computer read${
    photosIn[photos]
  }
${photos !== 'none' ? 'photos-left-out.json, where it is there, names the photos of which there is no image, and why.\n' : ''}
Times are in UTC where a Z stands after them. The files can be opened with any text editor.

This is a record, not a diagnosis. What a computer reads in a photo says how a face looked, and can be wrong.
`;
