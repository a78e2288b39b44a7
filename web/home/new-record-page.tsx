import { type FormEvent, useState } from 'react';
import { v7 } from 'uuid';
import { useLocation } from 'wouter';
import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { Choice } from '../app/parts/choice.tsx';
import { Field } from '../app/parts/field.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { type Draft, useDraft } from '../app/use-draft.ts';
import { useSend } from '../app/use-send.ts';
import { usePerson } from '../sign-in/use-sign-in.ts';
import { fieldErrors } from '../texts/en/failures.ts';
import { newRecordTexts as texts } from '../texts/en/new-record.ts';
import { asProfile, EMPTY, mistakesIn, type NewRecord } from './new-record.ts';

/** Makes a record in two steps; what it allows is asked on the page after it. */
export default function NewRecordPage() {
  const { name } = usePerson();
  const draft = useDraft<NewRecord>('new record', { ...EMPTY, makerName: name ?? '' });
  if (!draft.value) return <Loading />;
  return draft.value.step === 'whose' ? (
    <Whose draft={draft} record={draft.value} />
  ) : (
    <Details draft={draft} record={draft.value} />
  );
}

type Step = { draft: Draft<NewRecord>; record: NewRecord };

function Whose({ draft, record }: Step) {
  const [hasTried, setTried] = useState(false);
  const next = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (record.whose !== '') draft.change({ step: 'details', clientId: record.clientId || v7() });
  };
  return (
    <form className="page-form" onSubmit={next} noValidate>
      <Page
        title={texts.whose}
        back="/profiles"
        action={
          <Button look="main" type="submit">
            {texts.next}
          </Button>
        }
      >
        <Choice
          label={texts.whose}
          isAsked
          options={[
            { value: 'mine', label: texts.mine, hint: texts.mineHint },
            { value: 'someone_else', label: texts.someoneElse, hint: texts.someoneElseHint },
          ]}
          value={record.whose === '' ? undefined : record.whose}
          onChange={(whose) => draft.change({ whose })}
          error={hasTried && record.whose === '' ? texts.chooseWhose : undefined}
        />
      </Page>
    </form>
  );
}

function Details({ draft, record }: Step) {
  const { isSending, failure, send } = useSend();
  const [, navigate] = useLocation();
  const [hasTried, setTried] = useState(false);
  const isMine = record.whose === 'mine';
  const [today] = useState(() => new Date().toLocaleDateString('sv'));
  const mistakes = mistakesIn(record, today);
  const errors = { ...fieldErrors(failure), ...(hasTried && mistakes) };

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (Object.keys(mistakes).length > 0) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const body = asProfile(record, { timeZone, deviceTime: new Date().toISOString() });
    const made = await send((api) => api.call('createProfile', { body }));
    if (!made) return;
    await draft.discard();
    navigate(`/profiles/${made.profileId}/consents`, { replace: true });
  }

  return (
    <form className="page-form" onSubmit={(event) => void create(event)} noValidate>
      <Page
        title={texts.title}
        action={
          <>
            <Button look="main" type="submit" isPending={isSending}>
              {isSending ? texts.creating : texts.create}
            </Button>
            <Button look="quiet" onPress={() => draft.change({ step: 'whose' })}>
              {texts.back}
            </Button>
          </>
        }
      >
        <Field
          label={isMine ? texts.yourName : texts.theirName}
          hint={texts.nameHint}
          value={record.name}
          onChange={(name) => draft.change({ name })}
          error={errors['name']}
          maxLength={200}
          autoComplete={isMine ? 'name' : 'off'}
        />
        <Field
          label={texts.birthDate}
          type="date"
          value={record.birthDate}
          onChange={(birthDate) => draft.change({ birthDate })}
          error={errors['birthDate']}
          max={today}
          autoComplete={isMine ? 'bday' : 'off'}
        />
        {!isMine && (
          <Field
            label={texts.makerName}
            hint={texts.makerNameHint}
            value={record.makerName}
            onChange={(makerName) => draft.change({ makerName })}
            error={errors['makerName']}
            maxLength={200}
            autoComplete="name"
          />
        )}
        <Problem failure={failure} />
      </Page>
    </form>
  );
}
