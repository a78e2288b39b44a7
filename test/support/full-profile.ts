/** All that a profile can say beside the name and the birth date. */
export const fullProfile = {
  sex: 'female',
  languages: ['de-CH', 'en'],
  timeZone: 'Europe/Zurich',
  country: 'CH',
  conditions: [{ name: 'Migraine', since: '2012', note: 'with aura' }],
  allergies: [{ substance: 'Penicillin', reaction: 'rash', severity: 'mild' }],
  medications: [{ name: 'Lamotrigine', dose: '100 mg', schedule: 'one at night', since: '2024-03-01' }],
  devices: [{ name: 'Loop recorder', since: '2025-06', note: 'left chest' }],
  emergencyContacts: [{ name: 'Carla Beispiel', relationship: 'sister', phone: '+41 (0)44 555-01.23' }],
  bloodType: 'AB-',
  heightCentimetres: 168.5,
  weightKilograms: 61.25,
  pregnancy: 'possible',
  history: {
    episodesBefore: 7,
    since: '2024-01',
    howOften: 'about one in two months',
    heartDisease: { answer: 'no' },
    suddenDeathInFamily: { answer: 'yes', note: 'an uncle at 40' },
    contributingDrugs: { answer: 'unknown' },
  },
  notes: 'Gets up slowly.\nHolds on to something.',
};

const list = <Entry>(length: number, entry: Entry) => Array.from({ length }, () => entry);

/** A profile filled to every bound with one character. */
export function filledProfile(character: string) {
  const text = (length: number) => character.repeat(length);
  const since = '2024-03-01';
  const answer = { answer: 'unknown', note: text(300) };
  return {
    ...fullProfile,
    languages: list(10, 'de-Latn-CH-1996-x-private-language'),
    conditions: list(40, { name: text(120), since, note: text(200) }),
    allergies: list(40, { substance: text(120), reaction: text(120), severity: 'moderate' }),
    medications: list(40, { name: text(120), dose: text(80), schedule: text(120), since }),
    devices: list(20, { name: text(120), since, note: text(200) }),
    emergencyContacts: list(10, {
      name: text(120),
      relationship: text(80),
      phone: '+1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0',
    }),
    history: {
      ...fullProfile.history,
      howOften: text(200),
      heartDisease: answer,
      suddenDeathInFamily: answer,
      contributingDrugs: answer,
    },
    notes: text(4000),
  };
}
