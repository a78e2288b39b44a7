import type { RequestOf } from '../../src/client/request.ts';
import { newRecordTexts as texts } from '../texts/en/new-record.ts';

/** A record that is being made, as far as it was typed. */
export type NewRecord = {
  clientId: string;
  step: 'whose' | 'details';
  whose: 'mine' | 'someone_else' | '';
  name: string;
  birthDate: string;
  makerName: string;
};

export const EMPTY: NewRecord = {
  clientId: '',
  step: 'whose',
  whose: '',
  name: '',
  birthDate: '',
  makerName: '',
};

/** What is still missing or cannot be, by field. @param today ISO 8601 calendar date */
export function mistakesIn(record: NewRecord, today: string): Partial<Record<keyof NewRecord, string>> {
  return {
    ...(record.name.trim() === '' && { name: texts.nameMissing }),
    ...(record.birthDate === '' && { birthDate: texts.birthDateMissing }),
    ...(record.birthDate > today && { birthDate: texts.birthDateAhead }),
    ...(record.whose === 'someone_else' &&
      record.makerName.trim() === '' && { makerName: texts.nameMissing }),
  };
}

/** As the API is told of it. */
export function asProfile(
  { clientId, whose, name, birthDate, makerName }: NewRecord,
  { deviceTime, timeZone }: { deviceTime: string; timeZone: string },
): RequestOf<'createProfile'>['body'] {
  return {
    clientId,
    role: whose === 'mine' ? 'patient' : 'carer',
    makerName: whose === 'mine' ? name : makerName,
    name,
    birthDate,
    timeZone,
    deviceTime,
  };
}
