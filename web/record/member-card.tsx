import { useState } from 'react';
import type { AnswerOf } from '../../src/client/request.ts';
import { Ask } from '../app/parts/ask.tsx';
import { Button } from '../app/parts/button.tsx';
import { More } from '../app/parts/more.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useSend } from '../app/use-send.ts';
import { dayOf } from '../texts/dates.ts';
import { teamTexts as texts } from '../texts/en/team.ts';

type Member = AnswerOf<'readTeam'>['members'][number];

type Props = {
  profileId: string;
  member: Member;
  timeZone: string | undefined;
  mayChange: boolean;
  onChanged: () => void;
};

/** One of the team: what they are, since when, and what an owner can change of that. */
export function MemberCard({ profileId, member, timeZone, mayChange, onChanged }: Props) {
  const { isSending, failure, send } = useSend();
  const [isAsking, setAsking] = useState(false);
  const { memberId, role, isOwner, isYou, since } = member;
  const name = member.name ?? texts.nameless;
  const params = { profileId, memberId };

  async function setOwner(): Promise<void> {
    const body = { isOwner: !isOwner, deviceTime: new Date().toISOString() };
    if (await send((api) => api.call('changeMembership', { params, body }))) onChanged();
  }

  async function remove(): Promise<void> {
    if (await send((api) => api.call('endMembership', { params, query: { since } }))) onChanged();
  }

  return (
    <li className="card">
      <div>
        <h2>{isYou ? `${name} (${texts.you})` : name}</h2>
        <p>
          {texts.roles[role]}
          {isOwner && `, ${texts.owner}`}
        </p>
        <p className="soft">{whenWords(member, timeZone)}</p>
      </div>
      {mayChange && !isAsking && (
        <More label={texts.change(name)}>
          <div className="row">
            <Button onPress={() => void setOwner()} isPending={isSending}>
              {isOwner ? texts.unmakeOwner : texts.makeOwner}
            </Button>
            <Button onPress={() => setAsking(true)}>{texts.remove}</Button>
          </div>
        </More>
      )}
      {isAsking && (
        <Ask
          title={texts.removeTitle(name)}
          words={texts.removeWords}
          yes={texts.removeYes}
          no={texts.keep}
          isPending={isSending}
          onYes={() => void remove()}
          onNo={() => setAsking(false)}
        />
      )}
      <Problem failure={failure} />
    </li>
  );
}

function whenWords({ since, until, hasEnded }: Member, timeZone: string | undefined): string {
  const parts = [
    texts.since(dayOf(since, timeZone)),
    until !== undefined && (hasEnded ? texts.ended : texts.until)(dayOf(until, timeZone)),
  ];
  return parts.filter((part) => part !== false).join(', ');
}
