// 112 holds in all of the European Union and the European Economic Area; elsewhere the number that the country names.
// A country whose number we are not sure of has none here: people then dial what they know, or say it in their plan.
const european = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';

const numbers = new Map([
  ...european.split(' ').map((country) => [country, '112'] as const),
  ['AU', '000'],
  ['BR', '192'],
  ['CA', '911'],
  ['CH', '144'],
  ['GB', '999'],
  ['IN', '112'],
  ['JP', '119'],
  ['KR', '119'],
  ['NZ', '111'],
  ['TR', '112'],
  ['US', '911'],
]);

/** What to dial for an ambulance in a country (ISO 3166-1 alpha-2), where we know it. */
export const ambulanceNumberOf = (country: string | undefined): string | undefined =>
  country === undefined ? undefined : numbers.get(country);
