import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { longDate } from '../texts/dates.ts';
import { texts } from '../texts/en.ts';
import { useProfiles } from './profiles.ts';
import './home.css';

/** Whose records there are. */
export function Home() {
  const { answer: profiles, is, again } = useProfiles();
  const { title, none, noneWords, unreachable, tryAgain, born } = texts.home;
  if (!profiles) {
    if (is === 'loading') return <Loading />;
    return (
      <Page
        title={title}
        action={
          <Button look="main" onPress={again}>
            {tryAgain}
          </Button>
        }
      >
        <p>{unreachable}</p>
      </Page>
    );
  }
  if (profiles.length === 0) {
    return (
      <Page title={none}>
        <p className="lead">{noneWords}</p>
      </Page>
    );
  }
  return (
    <Page title={title}>
      <ul className="people">
        {profiles.map(({ profileId, name, birthDate }) => (
          <li key={profileId} className="card">
            <h2>{name}</h2>
            <p className="soft">{born(longDate(birthDate))}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
