import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Field } from '../app/parts/field.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useDraft } from '../app/use-draft.ts';
import { useSend } from '../app/use-send.ts';
import { usePerson } from '../sign-in/use-sign-in.ts';
import { invitingTexts as texts } from '../texts/en/team.ts';
import { type InvitationLink, parseLink } from './invitation-link.ts';

/** Where the link of an invitation leads. */
export default function JoinPage() {
  const [link] = useState(() => parseLink(window.location.hash));
  if (link) return <Join link={link} />;
  return (
    <Page title={texts.brokenTitle} back="/">
      <p>{texts.broken}</p>
    </Page>
  );
}

function Join({ link: { profileId, invitationId, secret } }: { link: InvitationLink }) {
  const person = usePerson();
  const draft = useDraft('joining', { name: person.name ?? '' });
  const { isSending, failure, send } = useSend();
  const [hasTried, setTried] = useState(false);
  const [, navigate] = useLocation();
  if (!draft.value) return <Loading />;
  const { name } = draft.value;

  async function join(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    const joined = await send((api) =>
      api.call('acceptInvitation', { params: { profileId, invitationId }, body: { secret, name } }),
    );
    if (!joined) return;
    await draft.discard();
    // In its place, so that the way back does not lead over the secret.
    navigate(`/profiles/${profileId}`, { replace: true });
  }

  if (failure?.code === 'already_member') {
    return (
      <Page
        title={texts.joinTitle}
        action={
          <ButtonLink look="main" to={`/profiles/${profileId}`}>
            {texts.open}
          </ButtonLink>
        }
      >
        <p>{texts.memberAlready}</p>
      </Page>
    );
  }
  return (
    <form className="page-form" onSubmit={(event) => void join(event)} noValidate>
      <Page
        title={texts.joinTitle}
        action={
          <Button look="main" type="submit" isPending={isSending}>
            {isSending ? texts.joining : texts.join}
          </Button>
        }
      >
        <p className="lead">{texts.joinLead}</p>
        <Field
          label={texts.name}
          hint={texts.nameHint}
          value={name}
          onChange={(typed) => draft.change({ name: typed })}
          error={hasTried && name.trim() === '' ? texts.nameMissing : undefined}
          maxLength={200}
          autoComplete="name"
        />
        {failure?.code === 'not_found' ? (
          <p role="alert" className="problem">
            {texts.closed}
          </p>
        ) : (
          <Problem failure={failure} />
        )}
      </Page>
    </form>
  );
}
