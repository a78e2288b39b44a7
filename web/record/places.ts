import { countryCodes } from '../../src/profile/country-codes.ts';
import { zoneName } from '../texts/dates.ts';
import { profileTexts as texts } from '../texts/en/profile.ts';

type Option = { value: string; label: string };

const countryNames = new Intl.DisplayNames(undefined, { type: 'region' });

/** What a country is called where this is read; of what is none, as it was written. */
export function countryName(code: string): string {
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code;
  }
}

const languageNames = new Intl.DisplayNames(undefined, { type: 'language' });

/** What languages are called, of tags with commas between; of what is none, as it was written. */
export const languagesNamed = (tags: string): string =>
  tags
    .split(',')
    .map((tag) => languageName(tag.trim()))
    .join(', ');

function languageName(tag: string): string {
  // What is not said would be called `root`.
  if (tag === '') return '';
  try {
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** All countries by their names. */
export const countryOptions = (): Option[] => [
  { value: '', label: texts.notAsked },
  ...countryCodes
    .map((value) => ({ value, label: countryName(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label)),
];

/**
 * The time zones that this browser knows; and the profile's own, which another one chose.
 * @param mine of this device: it is the most likely, so it comes first
 */
export function timeZoneOptions(chosen: string, mine: string): Option[] {
  const known = 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : [];
  const zones = new Set([mine, ...(chosen === '' ? [] : [chosen]), ...known]);
  return [
    { value: '', label: texts.notAsked },
    ...[...zones].map((value) => ({ value, label: zoneName(value) })),
  ];
}
