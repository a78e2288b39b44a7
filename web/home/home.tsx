import { Redirect } from 'wouter';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { texts } from '../texts/en.ts';
import { People } from './people.tsx';
import { useProfiles } from './profiles.ts';

/** Whose records there are; the only one is opened at once. */
export function Home() {
  const profiles = useProfiles();
  const { title, none, noneLead, noneWords, make } = texts.home;
  const [first, second] = profiles.answer?.profiles ?? [];
  if (first && !second) return <Redirect to={`/profiles/${first.profileId}`} replace />;
  if (first) return <People />;
  if (profiles.answer) {
    return (
      <Page
        title={none}
        action={
          <ButtonLink look="main" icon="plus" to="/new-record">
            {make}
          </ButtonLink>
        }
      >
        <p className="lead">{noneLead}</p>
        <p className="soft">{noneWords}</p>
      </Page>
    );
  }
  return <CannotRead title={title} read={profiles} />;
}
