import { useState } from 'react';
import { Select } from '../app/parts/select.tsx';
import { profileTexts as texts } from '../texts/en/profile.ts';
import { countryOptions, timeZoneOptions } from './places.ts';

type Props = {
  form: { country: string; timeZone: string };
  errors: Record<string, string | undefined>;
  change: (part: { country?: string; timeZone?: string }) => void;
};

/** In which country and time zone somebody lives. */
export function PlaceFields({ form: { country, timeZone }, errors, change }: Props) {
  const [countries] = useState(countryOptions);
  const [mine] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <>
      <Select
        label={texts.fields['country'] ?? ''}
        hint={texts.hints['country']}
        options={countries}
        value={country}
        onChange={(chosen) => change({ country: chosen })}
        error={errors['country']}
      />
      <Select
        label={texts.fields['timeZone'] ?? ''}
        hint={texts.hints['timeZone']}
        options={timeZoneOptions(timeZone, mine)}
        value={timeZone}
        onChange={(chosen) => change({ timeZone: chosen })}
        error={errors['timeZone']}
      />
    </>
  );
}
