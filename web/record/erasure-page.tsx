import { useState } from 'react';
import { v7 } from 'uuid';
import type { AnswerOf } from '../../src/client/request.ts';
import { AsOf } from '../app/parts/as-of.tsx';
import { Ask } from '../app/parts/ask.tsx';
import { Button } from '../app/parts/button.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useRead } from '../app/use-read.ts';
import { useSend } from '../app/use-send.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { dayOf, moment } from '../texts/dates.ts';
import { erasureTexts as texts } from '../texts/en/access.ts';

type Erasing = Extract<AnswerOf<'readErasure'>, { state: 'erasing' }>;

/** What erasing a record means, the way to ask for it, and the way back. */
const ErasurePage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <ErasureOf profile={profile} />}</OfRecord>
);
export default ErasurePage;

function ErasureOf({ profile }: { profile: ListedProfile }) {
  const { profileId, timeZone, you } = profile;
  const read = useRead(`erasure of ${profileId}`, (api) =>
    api.call('readErasure', { params: { profileId } }),
  );
  const back = `/profiles/${profileId}`;
  if (!read.answer) {
    return <CannotRead title={texts.title} back={back} read={read} />;
  }
  return (
    <Page title={texts.title} back={back}>
      <AsOf read={read} />
      {read.answer.state === 'erasing' && (
        <UnderWay profileId={profileId} erasing={read.answer} timeZone={timeZone} onChanged={read.again} />
      )}
      <p className="lead">{texts.lead}</p>
      <p>{texts.grace}</p>
      <p>{texts.after}</p>
      {read.answer.state === 'active' &&
        (you.isOwner ? <Asking profile={profile} onChanged={read.again} /> : <p>{texts.notYours}</p>)}
    </Page>
  );
}

function Asking({ profile, onChanged }: { profile: ListedProfile; onChanged: () => void }) {
  const { isSending, failure, send } = useSend();
  const [isAsking, setAsking] = useState(false);
  // The same until it has arrived: sent twice, it is one.
  const [erasureId] = useState(() => v7());

  async function ask(): Promise<void> {
    const params = { profileId: profile.profileId };
    const body = { erasureId, deviceTime: new Date().toISOString() };
    if (await send((api) => api.call('askErasure', { params, body }))) onChanged();
  }

  return (
    <>
      {isAsking ? (
        <Ask
          title={texts.askTitle(profile.name)}
          words={texts.askWords}
          yes={texts.askYes}
          no={texts.keep}
          isPending={isSending}
          onYes={() => void ask()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div className="row">
          <Button onPress={() => setAsking(true)}>{texts.ask}</Button>
        </div>
      )}
      <Problem failure={failure} />
    </>
  );
}

function UnderWay(props: {
  profileId: string;
  erasing: Erasing;
  timeZone: string | undefined;
  onChanged: () => void;
}) {
  const { profileId, erasing, timeZone, onChanged } = props;
  const { isSending, failure, send } = useSend();
  const who = erasing.askedBy.name ?? texts.someone;

  async function takeBack(): Promise<void> {
    const request = { params: { profileId }, query: { erasureId: erasing.erasureId } };
    if (await send((api) => api.call('takeBackErasure', request))) onChanged();
  }

  return (
    <>
      <Notice
        live
        action={
          <Button onPress={() => void takeBack()} isPending={isSending}>
            {isSending ? texts.takingBack : texts.takeBack}
          </Button>
        }
      >
        <strong>{texts.underWay(dayOf(erasing.dueAt, timeZone))}</strong>{' '}
        {texts.askedBy({ who, when: moment(erasing.askedAt, timeZone) })}
      </Notice>
      <Problem failure={failure} />
    </>
  );
}
