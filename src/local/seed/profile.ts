import type { RequestOf } from '../../client/request.ts';
import { anaName, benName, type DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';
import { daysBefore } from './local-day.ts';
import { seededId } from './seeded.ts';

/** Where Ana lives, by whose clocks her year is told. */
export const anasTimeZone = 'Europe/Stockholm';

const asMade = {
  clientId: '01938000-5eed-7000-8000-000000000001',
  role: 'patient',
  makerName: anaName,
  name: anaName,
  birthDate: '1991-04-02',
  sex: 'female',
  languages: ['sv', 'en'],
  timeZone: anasTimeZone,
  country: 'SE',
  conditions: [
    { name: 'Migraine', since: '2009', note: 'one or two a month, with flickering before the headache' },
    { name: 'Low iron', since: '2023-09' },
  ],
  allergies: [{ substance: 'Penicillin', reaction: 'rash', severity: 'mild' }],
  medications: [
    { name: 'Propranolol', dose: '40 mg', schedule: 'one in the morning, one at night', since: '2022' },
    { name: 'Iron tablets', dose: '100 mg', schedule: 'every second morning', since: '2023-10' },
  ],
  devices: 'none_known',
  emergencyContacts: [
    { name: benName, relationship: 'partner', phone: '+46 8 550 010 21' },
    { name: 'Maj Lindqvist', relationship: 'mother', phone: '+46 8 550 010 22' },
  ],
  bloodType: 'A+',
  heightCentimetres: 171,
  weightKilograms: 63,
  pregnancy: 'no',
  history: {
    episodesBefore: 12,
    since: '2023-05',
    howOften: 'at first every few months, now two to five a month, often several within a few days',
    heartDisease: { answer: 'no', note: 'heart ultrasound in 2024, told that it was fine' },
    suddenDeathInFamily: { answer: 'unknown', note: 'mother’s brother died at 41, nobody knows of what' },
    contributingDrugs: { answer: 'unknown' },
  },
  notes:
    'Please speak to me as if I could hear you: sometimes I do.\nI like to know afterwards what happened, in order.',
} satisfies RequestOf<'createProfile'>['body'];

type Profile = { profileId: string; createdAt: string; version: number };
type Edit = Omit<RequestOf<'editProfile'>['body'], 'editId' | 'deviceTime'>;

/** What was edited in the year: so many days ago, by whom. */
const edits: { daysAgo: number; by: 'ana' | 'ben'; edit: (at: Date) => Edit }[] = [
  {
    daysAgo: 204,
    by: 'ana',
    edit: () => ({
      medications: [
        { name: 'Iron tablets', dose: '100 mg', schedule: 'every second morning', since: '2023-10' },
      ],
      weightKilograms: 64.5,
      notes:
        'Please speak to me as if I could hear you: sometimes I do.\nI like to know afterwards what happened, in order.\nPropranolol was stopped by my doctor; the migraine has stayed as it was.',
    }),
  },
  {
    daysAgo: 58,
    by: 'ben',
    edit: (at) => ({
      emergencyContacts: [
        { name: benName, relationship: 'partner', phone: '+46 8 550 010 21' },
        { name: 'Maj Lindqvist', relationship: 'mother', phone: '+46 8 550 010 22' },
        { name: 'Reception at the library', relationship: 'workplace', phone: '+46 8 550 010 30' },
      ],
      devices: [
        {
          name: 'Heart monitor on the chest',
          since: at.toISOString().slice(0, 7),
          note: 'worn for two weeks',
        },
      ],
      history: {
        ...asMade.history,
        contributingDrugs: { answer: 'no', note: 'went through the list with the pharmacist' },
      },
    }),
  },
];

/** Makes Ana's profile, or finds the one that an earlier run made; when that was is the last day of the year to tell. */
export const makeProfile = async ({ ana }: DemoPeople): Promise<Profile> =>
  granted(await ana.call('createProfile', { body: asMade }));

/** Edits the profile as it was edited over the year; what was done already, or anyone has edited since, stays. */
export async function editProfile(people: DemoPeople, { profileId, createdAt }: Profile): Promise<void> {
  for (const [index, { daysAgo, by, edit }] of edits.entries()) {
    const at = daysBefore(new Date(createdAt), daysAgo);
    // The second edit is of what the first one made.
    // oxlint-disable-next-line no-await-in-loop
    const { version } = granted(await people[by].call('readProfile', { params: { profileId } }));
    if (version !== index + 1) continue;
    granted(
      // oxlint-disable-next-line no-await-in-loop
      await people[by].call('editProfile', {
        params: { profileId },
        headers: { 'if-match': `"${version}"` },
        body: { editId: seededId(`profile edit ${index}`, at), deviceTime: at.toISOString(), ...edit(at) },
      }),
    );
  }
}
