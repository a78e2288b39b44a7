import type { AnswerOf, RequestOf } from '../../src/client/request.ts';
import { profileTexts as texts } from '../texts/en/profile.ts';
import { changedFields } from './use-edit.ts';

export type Profile = AnswerOf<'readProfile'>;
export type Edit = RequestOf<'editProfile'>['body'];

/** A list of which may also be said that there is nothing to list. */
export type ListForm = { known: '' | 'none' | 'some'; items: Record<string, string>[] };

/** An answer with a note, as it is typed; empty where nobody asked. */
export type AnswerForm = { answer: '' | 'yes' | 'no' | 'unknown'; note: string };

/** Of each list, its parts in the order in which they are asked; the first must be there. */
export const listParts = {
  conditions: ['name', 'since', 'note'],
  allergies: ['substance', 'reaction', 'severity'],
  medications: ['name', 'dose', 'schedule', 'since'],
  devices: ['name', 'since', 'note'],
  emergencyContacts: ['name', 'relationship', 'phone'],
} as const;
export type ListName = keyof typeof listParts;
export const listNames = ['conditions', 'allergies', 'medications', 'devices', 'emergencyContacts'] as const;

/** What can be chosen; empty is that nobody asked. */
export const choices = {
  sex: ['', 'female', 'male', 'other', 'unknown'],
  bloodType: ['', 'A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-', 'unknown'],
  pregnancy: ['', 'yes', 'no', 'possible', 'unknown'],
  severity: ['', 'mild', 'moderate', 'severe', 'unknown'],
  answer: ['', 'yes', 'no', 'unknown'],
} as const;

export const answerNames = ['heartDisease', 'suddenDeathInFamily', 'contributingDrugs'] as const;

/** A profile as it is typed: every field a text, empty where nobody asked. */
export type ProfileForm = {
  name: string;
  birthDate: string;
  sex: (typeof choices.sex)[number];
  languages: string;
  timeZone: string;
  country: string;
  bloodType: (typeof choices.bloodType)[number];
  heightCentimetres: string;
  weightKilograms: string;
  pregnancy: (typeof choices.pregnancy)[number];
  notes: string;
  lists: Record<ListName, ListForm>;
  history: { episodesBefore: string; since: string; howOften: string } & Record<
    (typeof answerNames)[number],
    AnswerForm
  >;
};

/** As much of a profile as a form has fields for. */
type Said = Omit<Profile, 'profileId' | 'version' | 'createdAt'>;

export const profileFormOf = (profile: Said): ProfileForm => ({
  name: profile.name,
  birthDate: profile.birthDate,
  sex: profile.sex ?? '',
  languages: profile.languages?.join(', ') ?? '',
  timeZone: profile.timeZone ?? '',
  country: profile.country ?? '',
  bloodType: profile.bloodType ?? '',
  heightCentimetres: textOf(profile.heightCentimetres),
  weightKilograms: textOf(profile.weightKilograms),
  pregnancy: profile.pregnancy ?? '',
  notes: profile.notes ?? '',
  lists: {
    conditions: listOf(profile.conditions),
    allergies: listOf(profile.allergies),
    medications: listOf(profile.medications),
    devices: listOf(profile.devices),
    emergencyContacts: listOf(profile.emergencyContacts),
  },
  history: {
    episodesBefore: textOf(profile.history?.episodesBefore),
    since: profile.history?.since ?? '',
    howOften: profile.history?.howOften ?? '',
    heartDisease: answerOf(profile.history?.heartDisease),
    suddenDeathInFamily: answerOf(profile.history?.suddenDeathInFamily),
    contributingDrugs: answerOf(profile.history?.contributingDrugs),
  },
});

const textOf = (value: number | string | undefined): string => (value === undefined ? '' : String(value));

const listOf = (list: 'none_known' | Record<string, string | undefined>[] | undefined): ListForm => {
  if (list === undefined) return { known: '', items: [] };
  if (list === 'none_known') return { known: 'none', items: [] };
  const items = list.map((item) =>
    Object.fromEntries(Object.entries(item).map(([part, value]) => [part, value ?? ''])),
  );
  return { known: 'some', items };
};

const answerOf = (
  answer: { answer: 'yes' | 'no' | 'unknown'; note?: string | undefined } | undefined,
): AnswerForm => ({
  answer: answer?.answer ?? '',
  note: answer?.note ?? '',
});

/** What cannot be saved so, by field, in words; what only the API can judge, it says. */
export function mistakesInProfile(form: ProfileForm): Record<string, string> {
  const { episodesBefore } = form.history;
  return {
    ...(form.name.trim() === '' && { name: texts.mistakes.name }),
    ...(form.birthDate === '' && { birthDate: texts.mistakes.birthDate }),
    ...(!isNumber(form.heightCentimetres) && { heightCentimetres: texts.mistakes.number }),
    ...(!isNumber(form.weightKilograms) && { weightKilograms: texts.mistakes.number }),
    ...(!/^(?:\d*|unknown)$/.test(episodesBefore.trim()) && { history: texts.mistakes.count }),
    ...listMistakes(form),
  };
}

const isNumber = (typed: string): boolean => !Number.isNaN(numberOf(typed));

const listMistakes = ({ lists }: ProfileForm): Record<string, string> =>
  Object.fromEntries(
    listNames
      .filter((name) => {
        const { known, items } = lists[name];
        const [first] = listParts[name];
        return known === 'some' && (items.length === 0 || items.some((item) => !item[first]?.trim()));
      })
      .map((name) => [name, texts.mistakes.list]),
  );

/** What an edit changes: only what was typed anew; what was emptied is taken back to not asked. */
export function profileChanges(before: ProfileForm, form: ProfileForm): Omit<Edit, 'editId' | 'deviceTime'> {
  const changed = changedFields(before, form);
  const lists = changedFields(before.lists, form.lists);
  return {
    ...(changed.name !== undefined && { name: changed.name }),
    ...(changed.birthDate !== undefined && { birthDate: changed.birthDate }),
    ...(changed.sex !== undefined && { sex: changed.sex || null }),
    ...(changed.languages !== undefined && { languages: separated(changed.languages) }),
    ...(changed.timeZone !== undefined && { timeZone: changed.timeZone.trim() || null }),
    ...(changed.country !== undefined && { country: changed.country.trim().toUpperCase() || null }),
    ...(changed.bloodType !== undefined && { bloodType: changed.bloodType || null }),
    ...(changed.heightCentimetres !== undefined && {
      heightCentimetres: numberOf(changed.heightCentimetres),
    }),
    ...(changed.weightKilograms !== undefined && { weightKilograms: numberOf(changed.weightKilograms) }),
    ...(changed.pregnancy !== undefined && { pregnancy: changed.pregnancy || null }),
    ...(changed.notes !== undefined && { notes: changed.notes.trim() || null }),
    ...(lists.conditions && { conditions: listed(lists.conditions, namedWithNote) }),
    ...(lists.allergies && { allergies: listed(lists.allergies, allergy) }),
    ...(lists.medications && { medications: listed(lists.medications, medication) }),
    ...(lists.devices && { devices: listed(lists.devices, namedWithNote) }),
    ...(lists.emergencyContacts && { emergencyContacts: listed(lists.emergencyContacts, contact) }),
    ...(changed.history && { history: historyOf(changed.history) }),
  };
}

const numberOf = (typed: string): number | null =>
  typed.trim() === '' ? null : Number(typed.trim().replace(',', '.'));

function separated(typed: string): string[] | null {
  const parts = typed.split(',').map((part) => part.trim());
  const named = parts.filter((part) => part !== '');
  return named.length === 0 ? null : named;
}

function listed<Item>(
  { known, items }: ListForm,
  toItem: (item: Record<string, string>) => Item,
): Item[] | 'none_known' | null {
  if (known === 'none') return 'none_known';
  return known === '' || items.length === 0 ? null : items.map(toItem);
}

/** The parts that say something. */
const given = <Part extends string>(
  item: Record<string, string>,
  ...parts: Part[]
): { [P in Part]?: string } => {
  const said: { [P in Part]?: string } = {};
  for (const part of parts) {
    const text = item[part]?.trim();
    if (text) said[part] = text;
  }
  return said;
};

const namedWithNote = (item: Record<string, string>) => ({
  name: item['name'] ?? '',
  ...given(item, 'since', 'note'),
});

const medication = (item: Record<string, string>) => ({
  name: item['name'] ?? '',
  ...given(item, 'dose', 'schedule', 'since'),
});

const contact = (item: Record<string, string>) => ({
  name: item['name'] ?? '',
  phone: item['phone'] ?? '',
  ...given(item, 'relationship'),
});

function allergy(item: Record<string, string>) {
  const severity = choices.severity.find((one) => one === item['severity']);
  return {
    substance: item['substance'] ?? '',
    ...given(item, 'reaction'),
    ...(severity && { severity }),
  };
}

function historyOf({ episodesBefore, since, howOften, ...answers }: ProfileForm['history']): Edit['history'] {
  const count = episodesBefore.trim();
  const history = {
    ...(count !== '' && { episodesBefore: count === 'unknown' ? ('unknown' as const) : Number(count) }),
    ...(since.trim() && { since: since.trim() }),
    ...(howOften.trim() && { howOften }),
    ...Object.fromEntries(
      answerNames.flatMap((name) => {
        const { answer, note } = answers[name];
        return answer === '' ? [] : [[name, { answer, ...(note.trim() && { note }) }]];
      }),
    ),
  };
  return Object.keys(history).length === 0 ? null : history;
}
