import { useEffect } from 'react';
import { askToKeep } from '../app/ask-to-keep.ts';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { Page } from '../app/parts/page.tsx';
import { Way, Ways } from '../app/parts/ways.tsx';
import { useRead } from '../app/use-read.ts';
import { StartEpisode } from '../capture/start-episode.tsx';
import { InstallHint } from '../install/install-hint.tsx';
import { runningIn } from '../outbox/running.ts';
import { useErasedFrom } from '../record/use-erased-from.ts';
import { dayOf, longDate } from '../texts/dates.ts';
import { patientHomeTexts as texts } from '../texts/en/patient-home.ts';
import { useOutbox } from '../waiting/use-outbox.ts';
import { JustOver } from './just-over.tsx';
import { LastEpisodes } from './last-episodes.tsx';
import { OfRecord } from './of-record.tsx';
import type { ListedProfile } from './profiles.ts';

/** One person's first page: what happened last, and the ways to their record. */
export const PatientHome = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <Home profile={profile} />}</OfRecord>
);

function Home({ profile }: { profile: ListedProfile }) {
  const { profileId, name, birthDate, timeZone, you } = profile;
  const path = `/profiles/${profileId}`;
  useAskToKeep();
  const mayReadAccess = you.role === 'patient' || you.isOwner;
  const erasedFrom = useErasedFrom(profileId);
  return (
    <Page
      title={name}
      action={<StartEpisode profileId={profileId} isBeingErased={erasedFrom !== undefined} />}
    >
      <p className="soft">{texts.born(longDate(birthDate))}</p>
      <JustOver profileId={profileId} />
      {erasedFrom !== undefined && (
        <Notice action={<ButtonLink to={`/profiles/${profileId}/erasure`}>{texts.erasingAction}</ButtonLink>}>
          {texts.erasing(dayOf(erasedFrom))}
        </Notice>
      )}
      <ConsentNotice profileId={profileId} />
      <LastEpisodes profileId={profileId} timeZone={timeZone} isDoctor={you.role === 'doctor'} />
      <InstallHint />
      <Ways label={texts.record}>
        <Way to={`${path}/timeline`} title={texts.timeline}>
          {texts.timelineWords}
        </Way>
        <Way to={`${path}/plan`} title={texts.plan}>
          {texts.planWords}
        </Way>
        <Way to={`${path}/profile`} title={texts.profile}>
          {texts.profileWords}
        </Way>
        <Way to={`${path}/team`} title={texts.team}>
          {texts.teamWords}
        </Way>
        <Way to={`${path}/consents`} title={texts.consents}>
          {texts.consentsWords}
        </Way>
        {mayReadAccess && (
          <Way to={`${path}/doctor-links`} title={texts.share}>
            {texts.shareWords}
          </Way>
        )}
        {mayReadAccess && (
          <Way to={`${path}/access`} title={texts.access}>
            {texts.accessWords}
          </Way>
        )}
        <Way to={`${path}/export`} title={texts.export}>
          {texts.exportWords}
        </Way>
        {you.isOwner && (
          <Way to={`${path}/erasure`} title={texts.erasure}>
            {texts.erasureWords}
          </Way>
        )}
        <Way to="/profiles" title={texts.others}>
          {texts.othersWords}
        </Way>
      </Ways>
    </Page>
  );
}

/** Here, where nothing is urgent: some browsers ask whoever uses them. */
function useAskToKeep(): void {
  const isRunning = runningIn(useOutbox().entries) !== undefined;
  useEffect(() => {
    if (!isRunning) void askToKeep(navigator.storage);
  }, [isRunning]);
}

/** Without these two no photo is taken in. */
const NEEDED = ['store_photo', 'face_analysis'];

function ConsentNotice({ profileId }: { profileId: string }) {
  const { answer } = useRead(`consents of ${profileId}`, (api) =>
    api.call('readConsents', { params: { profileId }, query: { language: 'en' } }),
  );
  const isMissing = answer?.consents.some(({ purpose, isInForce }) => NEEDED.includes(purpose) && !isInForce);
  if (!isMissing) return null;
  return (
    <Notice
      action={<ButtonLink to={`/profiles/${profileId}/consents`}>{texts.photosMissingAction}</ButtonLink>}
    >
      {texts.photosMissing}
    </Notice>
  );
}
