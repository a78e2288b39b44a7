import * as z from 'zod/mini';
import { LineOfText, Text } from '../platform/text.ts';
import { Country } from './country.ts';
import { EmergencyContact } from './emergency-contact.ts';
import { History } from './history.ts';
import { LanguageTag } from './language-tag.ts';
import { Allergy, Condition, Device, Medication } from './medical-lists.ts';
import { NoneKnownOr } from './none-known.ts';
import { TimeZone } from './time-zone.ts';

/** What every profile says. */
export const requiredFields = {
  name: LineOfText(200),
  /** ISO 8601 calendar date. */
  birthDate: z.iso.date(),
};

/**
 * What a profile may say besides; a field that is left out was not asked. The lengths bound the item: filled to all of
 * them it stays below half of the 400 KB that DynamoDB takes, in any script.
 */
export const askedFields = {
  /** FHIR's administrative gender. */
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  /** In which the patient can be spoken to, best first. */
  languages: z.array(LanguageTag).check(z.minLength(1), z.maxLength(10)),
  /** In which the times of a summary are told. */
  timeZone: TimeZone,
  country: Country,
  conditions: NoneKnownOr(Condition, 40),
  allergies: NoneKnownOr(Allergy, 40),
  medications: NoneKnownOr(Medication, 40),
  devices: NoneKnownOr(Device, 20),
  emergencyContacts: NoneKnownOr(EmergencyContact, 10),
  bloodType: z.enum(['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-', 'unknown']),
  heightCentimetres: z.number().check(z.gte(20), z.lte(300)),
  weightKilograms: z.number().check(z.gte(0.2), z.lte(700)),
  /** As the International Patient Summary asks it. */
  pregnancy: z.enum(['yes', 'no', 'possible', 'unknown']),
  history: History,
  notes: Text(4000),
};
