import type { Quantity } from '@medplum/fhirtypes';
import { systems } from './codes.ts';

/** In UCUM's units, and in how people write them. */
const written = {
  s: 's',
  '%': '%',
  deg: '°',
  '/min': '/min',
  Cel: '°C',
  'mm[Hg]': 'mmHg',
  'mg/dL': 'mg/dL',
  'mmol/L': 'mmol/L',
  cm: 'cm',
  kg: 'kg',
  min: 'min',
} as const;

export const quantity = (value: number, code: keyof typeof written): Quantity => ({
  value,
  unit: written[code],
  system: systems.ucum,
  code,
});
