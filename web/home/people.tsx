import { AsOf } from '../app/parts/as-of.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { Way, Ways } from '../app/parts/ways.tsx';
import { longDate } from '../texts/dates.ts';
import { texts } from '../texts/en.ts';
import { useProfiles } from './profiles.ts';

/** The people whose records one may see, by name. */
export function People() {
  const profiles = useProfiles();
  const { title, patients, born, yourOwn, makeAnother } = texts.home;
  if (!profiles.answer) {
    return <CannotRead title={title} read={profiles} />;
  }
  const listed = profiles.answer.profiles.toSorted((a, b) => a.name.localeCompare(b.name));
  const isDoctor = listed.length > 0 && listed.every(({ you }) => you.role === 'doctor');
  return (
    <Page
      title={isDoctor ? patients : title}
      action={
        isDoctor ? undefined : (
          <ButtonLink icon="plus" to="/new-record">
            {makeAnother}
          </ButtonLink>
        )
      }
    >
      <AsOf read={profiles} />
      {listed.length > 0 && (
        <Ways>
          {listed.map(({ profileId, name, birthDate, you }) => (
            <Way key={profileId} to={`/profiles/${profileId}`} title={name}>
              {you.role === 'patient' ? yourOwn : born(longDate(birthDate))}
            </Way>
          ))}
        </Ways>
      )}
    </Page>
  );
}
