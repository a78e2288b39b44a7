/** The words of what is printed. */
export const paperTexts = {
  timeline: (name: string) => `Timeline of ${name}, on paper`,
  episode: (when: string) => `${when}, on paper`,
  words:
    'This is what will be printed. Choose “Save as PDF” where you choose the printer to keep it as a file.',
  noEpisodes: 'There is nothing to print.',
  print: 'Print or save as PDF',
  gettingReady: 'Getting the photos ready…',
  reading: (count: number) => `Reading the episodes… ${count} so far`,
  what: 'What is printed',
  on: 'Yes',
  off: 'No',
  accounts: 'All that people told',
  readings: 'Every score of every photo',
  photos: 'The photos',
  heading: 'Record of losses of consciousness',
  name: 'Name',
  born: 'Born',
  covers: 'From – to',
  episodeOf: 'Episode of',
  printed: 'Printed',
  narrowed: 'Only these',
  span: ({ from, to }: { from: string; to: string }) => `${from} – ${to}`,
  zone: (timeZone: string) => `Days and times are those of ${timeZone}.`,
  who: ({ name, born }: { name: string; born: string }) => `${name}, born ${born}`,
  notADiagnosis:
    'A record of what was seen, told and photographed. It is no diagnosis. What a machine read in a photo is how a face looked in it, and can be wrong.',
  notADiagnosisShort: 'A record, no diagnosis.',
  byLink: (label: string) =>
    `Read by a link that was made for ${label}: it shows what was chosen for them, and not the whole record.`,
  byLinkShort: 'A part of it, read by a link.',
  /** In the tab, and so in the name of a file: nobody's name. */
  documentTitle: 'Shared record, on paper',
  pageOf: { page: 'Page ', of: ' of ' },
  oneMember: 'Recorded by one person of the care team',
  withAccounts: { with: 'Told by a witness', without: 'Told by no witness' },
  hiddenToo: 'Hidden episodes, too',
} as const;
