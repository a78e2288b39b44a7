import { v5 } from 'uuid';
import { expect, test } from 'vitest';
import { namingOf } from '../../../src/export/fhir/naming.ts';

const profileId = '9787557d-099f-5023-90f4-ab140b1f75d6';

test('an id is a UUID version 5 of what the resource shows', () => {
  const naming = namingOf(profileId, 'within_the_file');
  for (const name of [
    'a',
    'Grüße',
    '👩‍⚕️',
    '',
    ...Array.from({ length: 50 }, (_, number) => String(number)),
  ]) {
    const expected = v5(
      JSON.stringify([profileId, 'Condition', name]),
      '5b0f4f8e-2d7e-4f0a-8d53-6a1f6f0b7c11',
    );
    expect(naming.id('Condition', name)).toBe(expected);
  }
});
