import { useState } from 'react';
import type { AnswerOf } from '../../src/client/request.ts';
import { AsOf } from '../app/parts/as-of.tsx';
import { Ask } from '../app/parts/ask.tsx';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { More } from '../app/parts/more.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { State } from '../app/parts/state.tsx';
import { useRead } from '../app/use-read.ts';
import { useSend } from '../app/use-send.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { moment } from '../texts/dates.ts';
import { sharingTexts as texts } from '../texts/en/doctor-link.ts';
import { Leaves } from './leaves.tsx';
import { MayShare } from './may-share.tsx';
import './doctor-link.css';

type Link = AnswerOf<'readDoctorLinks'>['links'][number];

/** The links by which doctors read a record, and what became of each. */
const LinksPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <LinksOf profile={profile} />}</OfRecord>
);
export default LinksPage;

function LinksOf({ profile: { profileId, timeZone } }: { profile: ListedProfile }) {
  const back = `/profiles/${profileId}`;
  const read = useRead(`doctor links of ${profileId}`, (api) =>
    api.call('readDoctorLinks', { params: { profileId } }),
  );
  if (!read.answer) return <CannotRead title={texts.title} back={back} read={read} />;
  const { links } = read.answer;
  return (
    <Page
      title={texts.title}
      back={back}
      action={
        <ButtonLink look="main" icon="plus" to={`${back}/doctor-links/new`}>
          {texts.make}
        </ButtonLink>
      }
    >
      <p className="lead">{texts.lead}</p>
      <MayShare profileId={profileId} />
      <AsOf read={read} />
      {links.length === 0 ? (
        <p className="soft">{texts.none}</p>
      ) : (
        <section className="section" aria-labelledby="links">
          <h2 id="links">{texts.list}</h2>
          <ul className="section">
            {links.map((link) => (
              <LinkCard
                key={link.linkId}
                profileId={profileId}
                link={link}
                timeZone={timeZone}
                onRevoked={read.again}
              />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

type Props = { profileId: string; link: Link; timeZone: string | undefined; onRevoked: () => void };

function LinkCard({ profileId, link, timeZone, onRevoked }: Props) {
  const { linkId, label, state, expiresAt, openedAt, openingsLeft, wrongCodes } = link;
  const isOpen = state === 'open';
  return (
    <li className="card">
      <h3>{label}</h3>
      <State isGood={isOpen}>{texts.states[state]}</State>
      {isOpen && <p>{texts.until(moment(expiresAt, timeZone))}</p>}
      {isOpen && <p>{texts.openingsLeft(openingsLeft)}</p>}
      {openedAt.length === 0 ? (
        <p className="soft">{texts.openedNever}</p>
      ) : (
        <ul className="soft">
          {openedAt.map((at) => (
            <li key={at}>{texts.opened(moment(at, timeZone))}</li>
          ))}
        </ul>
      )}
      {wrongCodes > 0 && <p className="soft">{texts.wrongCodes(wrongCodes)}</p>}
      <More label={texts.whatItShows}>
        <Leaves shows={link} timeZone={timeZone} />
      </More>
      {(isOpen || state === 'used_up' || state === 'locked') && (
        <Revoke params={{ profileId, linkId }} label={label} onRevoked={onRevoked} />
      )}
    </li>
  );
}

function Revoke(props: {
  params: { profileId: string; linkId: string };
  label: string;
  onRevoked: () => void;
}) {
  const { params, label, onRevoked } = props;
  const [isAsking, setAsking] = useState(false);
  const { isSending, failure, send } = useSend();

  async function revoke(): Promise<void> {
    if (await send((api) => api.call('revokeDoctorLink', { params }))) onRevoked();
  }

  return (
    <>
      {isAsking ? (
        <Ask
          title={texts.revokeTitle(label)}
          words={texts.revokeWords}
          yes={texts.revokeYes}
          no={texts.keep}
          isPending={isSending}
          onYes={() => void revoke()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div className="row">
          <Button onPress={() => setAsking(true)}>{texts.revoke}</Button>
        </div>
      )}
      <Problem failure={failure} />
    </>
  );
}
