import * as z from 'zod/mini';
import { countryCodes } from './country-codes.ts';

const codes = new Set(countryCodes);

/** A country: ISO 3166-1 alpha-2. */
export const Country = z
  .string()
  .check(z.refine((code) => codes.has(code), 'Must be a country code of ISO 3166-1 alpha-2: DE.'));
