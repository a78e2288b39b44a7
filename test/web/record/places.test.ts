import { expect, test } from 'vitest';
import { Country } from '../../../src/profile/country.ts';
import { TimeZone } from '../../../src/profile/time-zone.ts';
import { countryName, countryOptions, languagesNamed, timeZoneOptions } from '../../../web/record/places.ts';
import { partialDate, zoneName } from '../../../web/texts/dates.ts';

test('every country that the API takes can be chosen by its name', () => {
  const [notAsked, ...countries] = countryOptions();
  expect(notAsked?.value).toBe('');
  expect(countries).toHaveLength(249);
  expect(
    countries.filter(({ value, label }) => !Country.safeParse(value).success || label === value),
  ).toEqual([]);
  expect(countries).toContainEqual({ value: 'DE', label: countryName('DE') });
});

test('every time zone that can be chosen is one that the API takes, the device’s first', () => {
  const options = timeZoneOptions('', 'Europe/Berlin');
  expect(options.slice(0, 2).map(({ value }) => value)).toEqual(['', 'Europe/Berlin']);
  expect(options.length).toBeGreaterThan(300);
  expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  expect(options.slice(1).filter(({ value }) => !TimeZone.safeParse(value).success)).toEqual([]);
});

test('the profile’s own time zone can be chosen, also where this browser does not know it', () => {
  const values = timeZoneOptions('Mars/Olympus_Mons', 'Europe/Berlin').map(({ value }) => value);
  expect(values).toContain('Mars/Olympus_Mons');
  expect(zoneName('Mars/Olympus_Mons')).toBe('Mars, Olympus Mons');
});

test('what was never asked, or is no country, is shown as it is', () => {
  expect(countryName('')).toBe('');
  expect(countryName('Germany!')).toBe('Germany!');
});

test('languages are told by their names, and what is none as it was written', () => {
  expect(languagesNamed('sv, en')).toBe('Swedish, English');
  expect(languagesNamed('what they speak at home, en')).toBe('what they speak at home, English');
  expect(languagesNamed('')).toBe('');
});

test('a date is told as exactly as it is known', () => {
  expect(['2009', '2026-09', '2026-09-14', 'long ago'].map(partialDate)).toEqual([
    '2009',
    'September 2026',
    'September 14, 2026',
    'long ago',
  ]);
});
