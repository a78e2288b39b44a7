import type { ReactNode } from 'react';
import { Loading } from '../app/loading.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { texts } from '../texts/en.ts';
import { type ListedProfile, useProfiles } from './profiles.ts';

/** Whose record a page is of, for what is shown there; in its place, why it cannot be shown. */
export function OfRecord({
  profileId,
  children,
}: {
  profileId: string;
  children: (profile: ListedProfile) => ReactNode;
}) {
  const profiles = useProfiles();
  const profile = profiles.answer?.profiles.find((one) => one.profileId === profileId);
  if (profile) return children(profile);
  if (profiles.is === 'loading') return <Loading />;
  const { title, words, action } = texts.notYours;
  if (!profiles.answer) return <CannotRead title={title} back="/profiles" read={profiles} />;
  return (
    <Page
      title={title}
      action={
        <ButtonLink look="main" to="/profiles">
          {action}
        </ButtonLink>
      }
    >
      <p>{words}</p>
    </Page>
  );
}
