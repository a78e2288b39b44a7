import type { AnswerOf } from '../../src/client/request.ts';
import { AsOf } from '../app/parts/as-of.tsx';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useSend } from '../app/use-send.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { moment } from '../texts/dates.ts';
import { teamTexts as texts } from '../texts/en/team.ts';
import { LeaveTeam } from './leave-team.tsx';
import { MemberCard } from './member-card.tsx';
import { useTeam } from './use-team.ts';

/** Who can see a record, and who may be let in. */
const TeamPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <TeamOf profile={profile} />}</OfRecord>
);
export default TeamPage;

function TeamOf({ profile: { profileId, timeZone } }: { profile: ListedProfile }) {
  const read = useTeam(profileId);
  const back = `/profiles/${profileId}`;
  const team = read.answer;
  if (!team) {
    return <CannotRead title={texts.title} back={back} read={read} />;
  }
  const you = team.members.find(({ isYou }) => isYou);
  return (
    <Page
      title={texts.title}
      back={back}
      action={
        you?.isOwner ? (
          <ButtonLink look="main" icon="plus" to={`${back}/team/invite`}>
            {texts.invite}
          </ButtonLink>
        ) : undefined
      }
    >
      <p>{texts.lead}</p>
      <AsOf read={read} />
      <ul className="section">
        {team.members.map((member) => (
          <MemberCard
            key={member.memberId}
            profileId={profileId}
            member={member}
            timeZone={timeZone}
            mayChange={you?.isOwner === true && !member.isYou}
            onChanged={read.again}
          />
        ))}
      </ul>
      {team.invitations && team.invitations.length > 0 && (
        <Invitations
          profileId={profileId}
          invitations={team.invitations}
          timeZone={timeZone}
          onChanged={read.again}
        />
      )}
      {you && <LeaveTeam profileId={profileId} since={you.since} />}
    </Page>
  );
}

function Invitations(props: {
  profileId: string;
  invitations: NonNullable<AnswerOf<'readTeam'>['invitations']>;
  timeZone: string | undefined;
  onChanged: () => void;
}) {
  const { profileId, invitations, timeZone, onChanged } = props;
  const { isSending, failure, send } = useSend();

  async function takeBack(invitationId: string): Promise<void> {
    const params = { profileId, invitationId };
    if (await send((api) => api.call('takeBackInvitation', { params }))) onChanged();
  }

  return (
    <section className="section" aria-labelledby="invitations">
      <h2 id="invitations">{texts.invitations}</h2>
      <ul className="section">
        {invitations.map(({ invitationId, role, expiresAt }) => (
          <li key={invitationId} className="card">
            <strong>{texts.invitation(texts.roles[role])}</strong>
            <p className="soft">{texts.usableUntil(moment(expiresAt, timeZone))}</p>
            <div className="row">
              <Button onPress={() => void takeBack(invitationId)} isPending={isSending}>
                {texts.takeBack}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Problem failure={failure} />
    </section>
  );
}
