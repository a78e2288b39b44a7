import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Format, NewExport } from '../../../src/export/export-request.ts';
import {
  chosenAtFirst,
  chosenFor,
  formatsFor,
  needsConsent,
  requestOf,
} from '../../../web/export/export-choice.ts';
import { exportTexts } from '../../../web/texts/en/export.ts';

const patient = { role: 'patient', isOwner: false } as const;
const owner = { role: 'carer', isOwner: true } as const;
const doctor = { role: 'doctor', isOwner: false } as const;
const deviceTime = '2026-11-23T10:00:00+01:00';

describe('a file with the record', () => {
  test('is of everything at first for whom that is, and a document for anyone else', () => {
    expect([patient, owner, doctor].map((you) => chosenAtFirst(you).format)).toEqual([
      'json',
      'json',
      'fhir-document',
    ]);
    expect(formatsFor(doctor)).not.toContain('json');
    expect(formatsFor(patient)).toEqual(expect.arrayContaining([...Format.options]));
  });

  test('for passing on needs consent of everyone but the patient', () => {
    const needed = [patient, owner, doctor].map((you) => [
      needsConsent('json', you),
      needsConsent('csv', you),
    ]);
    expect(needed).toEqual([
      [false, false],
      [false, true],
      [false, true],
    ]);
  });

  test.each(Format.options)('is asked for as the API takes it: %s', (format) => {
    const span = { from: '2026-01-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };
    const asked = requestOf({ ...chosenFor(format), photos: 'embedded' }, span, deviceTime);
    expect(z.safeParse(NewExport, asked)).toMatchObject({
      success: true,
      data: { format, ...span, photos: 'embedded' },
    });
  });

  test('has its size in words', () => {
    expect([10, 184_320, 42_000_000].map(exportTexts.size)).toEqual(['1 kB', '184 kB', '42 MB']);
  });

  test('says how much leaves, also where there is none, or more than is counted', () => {
    const words = [0, 1, 96].map((count) => exportTexts.counted({ count, isAtLeast: false }));
    expect(words).toEqual([
      expect.stringContaining('there is none'),
      expect.stringMatching(/^1 episode:/),
      expect.stringMatching(/^96 episodes:/),
    ]);
    expect(exportTexts.counted({ count: 500, isAtLeast: true })).toContain('More than 500');
  });
});
