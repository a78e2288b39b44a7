import { plural } from '../plural.ts';

const episodes = (count: number) => plural(count, { one: '1 episode', other: `${count} episodes` });

const kilobytes = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'kilobyte',
  maximumFractionDigits: 0,
});
const megabytes = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'megabyte',
  maximumFractionDigits: 1,
});

/** The words around files with a record, for oneself or to pass on. */
export const exportTexts = {
  title: 'The record as a file',
  lead: 'For yourself, or for a clinic. The file is made here, which may take a minute, and can be downloaded for a day.',
  care: 'Whoever opens the file sees what is in it. Keep it where only you can open it, and delete it from a computer that others use.',
  format: 'What is it for?',
  formats: {
    json: 'Everything, to keep',
    'fhir-document': 'A document, for a clinic to file',
    csv: 'Tables, for a spreadsheet',
    'fhir-transaction': 'Data, for a clinic to import',
  },
  formatWords: {
    json: 'All that is written in this record, and what it said before: the medical profile, what to do, what is allowed, the care team, who looked at it, and every episode.',
    'fhir-document': 'As the systems of clinics take it (FHIR R4), with a page to read.',
    'fhir-transaction': 'The same as single entries (FHIR R4): imported twice, it is there once.',
    csv: 'One row an episode, one a photo, one a measurement, and a page that says what each column means. Nobody is named in them but the patient.',
  },
  span: 'Which episodes?',
  spanWords: 'Leave both empty for all of them.',
  sections: 'What of them?',
  sectionNames: {
    medical: 'The medical profile',
    plan: 'What to do in an episode',
    accounts: 'What people saw and told',
    measurements: 'Measurements and tests',
    readings: 'What the machine read in the photos',
    consents: 'What is allowed',
    care_team: 'The care team',
  },
  photos: 'The photos?',
  photoChoices: { none: 'Without', links: 'Links to them', embedded: 'The photos themselves' },
  photosIn: { none: 'without photos', links: 'with links to the photos', embedded: 'with the photos' },
  photoWords: {
    none: undefined,
    links: 'They open in this app, for whoever is of the care team.',
    embedded: 'The file may be large. Place and device are taken out of them.',
  },
  leaves: 'What leaves',
  counting: 'Counting…',
  cannotCount: 'How many episodes that is cannot be said just now.',
  counted: ({ count, isAtLeast }: { count: number; isAtLeast: boolean }) => {
    if (isAtLeast) return `More than ${count} episodes: when each was and how long it lasted`;
    if (count === 0) return 'No episode: there is none in this span';
    return plural(count, {
      one: '1 episode: when it was and how long it lasted',
      other: `${count} episodes: when each was and how long it lasted`,
    });
  },
  patient: (name: string) => `Who the patient is: ${name}, with the birth date`,
  everything: 'All else that is written in the record, hidden episodes too',
  photosLeave: {
    none: 'No photo',
    links: 'No photo; addresses at which the care team finds them',
    embedded: 'The photos of these episodes',
  },
  consentMissing: 'This is for passing on, which is not allowed yet.',
  consentAction: 'Look at what is allowed',
  make: 'Make the file',
  making: 'Asking for it…',
  made: 'Your files',
  newFile: 'A new file',
  states: {
    waiting: 'Waiting for its turn',
    building: 'Being made',
    ready: 'Ready',
    failed: 'It could not be made',
    expired: 'Gone',
  },
  mayLeave: 'You can leave this page: it goes on, and the file will be here.',
  gone: (count: number) =>
    plural(count, { one: '1 file that is gone', other: `${count} files that are gone` }),
  progress: ({ episodesDone, episodesInAll }: { episodesDone: number; episodesInAll: number }) =>
    `${episodesDone} of ${episodes(episodesInAll)}`,
  failures: {
    not_permitted: 'You may no longer have it.',
    consent_missing: 'Passing the record on was no longer allowed.',
    broke_off: 'It broke off each time. Please try again later.',
    took_too_long: 'There is too much in it. Choose a shorter span, or leave the photos out.',
  },
  expiries: {
    day_over: 'Its day is over. Have a new one made.',
    photo_deleted: 'A photo was deleted since. Have a new one made.',
  },
  asked: (when: string) => `Asked for on ${when}`,
  until: (when: string) => `Until ${when}`,
  size: (bytes: number) =>
    bytes < 1_000_000 ? kilobytes.format(Math.max(1, bytes / 1000)) : megabytes.format(bytes / 1_000_000),
  download: 'Download',
  downloadOf: (what: string) => `Download: ${what}`,
} as const;
