import { type FormEvent, useState } from 'react';
import { v7 } from 'uuid';
import { Button } from '../app/parts/button.tsx';
import { Choice } from '../app/parts/choice.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { newSecret } from '../app/secret.ts';
import { useSend } from '../app/use-send.ts';
import { invitingTexts as texts } from '../texts/en/team.ts';
import { linkOf } from './invitation-link.ts';
import { PassOn } from './pass-on.tsx';
import { useTeam } from './use-team.ts';

const HOURS = ['24', '168', '720'] as const;
const DAYS = ['', '30', '365'] as const;
const ROLES = ['carer', 'doctor', 'patient'] as const;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Makes an invitation, and shows its link to be passed on. */
export default function InvitePage({ params: { profileId } }: { params: { profileId: string } }) {
  const back = `/profiles/${profileId}/team`;
  const { isSending, failure, send } = useSend();
  const team = useTeam(profileId).answer;
  const [role, setRole] = useState<(typeof ROLES)[number]>('carer');
  const [hours, setHours] = useState<(typeof HOURS)[number]>('168');
  const [days, setDays] = useState<(typeof DAYS)[number]>('');
  const [link, setLink] = useState<string>();
  const hasPatient = team?.members.some((member) => member.role === 'patient');
  const roles = ROLES.filter((one) => one !== 'patient' || !hasPatient);

  async function invite(event: FormEvent): Promise<void> {
    event.preventDefault();
    const { secret, secretHash } = await newSecret();
    const invitationId = v7();
    const now = new Date();
    const until = new Date(now.getTime() + Number(days) * DAY_MILLISECONDS);
    const body = {
      role,
      secretHash,
      validForHours: Number(hours),
      deviceTime: now.toISOString(),
      ...(days !== '' && { membershipUntil: until.toISOString() }),
    };
    const invited = await send((api) => api.call('invite', { params: { profileId, invitationId }, body }));
    if (invited) setLink(linkOf(window.location.origin, { profileId, invitationId, secret }));
  }

  if (link !== undefined) return <PassOn link={link} back={back} />;
  return (
    <form className="page-form" onSubmit={(event) => void invite(event)}>
      <Page
        title={texts.title}
        back={back}
        action={
          <Button look="main" type="submit" isPending={isSending}>
            {isSending ? texts.making : texts.make}
          </Button>
        }
      >
        <Choice
          label={texts.role}
          options={roles.map((value) => ({ value, ...texts.roles[value] }))}
          value={role}
          onChange={setRole}
        />
        <Choice
          label={texts.validFor}
          options={HOURS.map((value) => ({ value, label: texts.hours[value] }))}
          value={hours}
          onChange={setHours}
        />
        <Choice
          label={texts.membership}
          options={DAYS.map((value) => ({ value, label: texts.days[value] }))}
          value={days}
          onChange={setDays}
        />
        <Problem failure={failure} />
      </Page>
    </form>
  );
}
