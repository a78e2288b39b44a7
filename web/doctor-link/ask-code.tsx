import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Failure } from '../../src/client/client.ts';
import { toFirstMistake } from '../app/first-mistake.ts';
import { Button } from '../app/parts/button.tsx';
import { Field } from '../app/parts/field.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { doctorLinkTexts as texts } from '../texts/en/doctor-link.ts';
import type { linkOpener, OpenedLink } from './open-link.ts';

/** Asks for the code, in large digits, on a phone. */
export function AskCode(props: {
  open: ReturnType<typeof linkOpener>;
  onOpened: (opened: OpenedLink) => void;
}) {
  const { open, onOpened } = props;
  const [typed, setTyped] = useState('');
  const [hasTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const code = typed.replaceAll(/\D/g, '');
  const isWhole = code.length === 6;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    flushSync(() => {
      setTried(true);
      setFailure(undefined);
    });
    if (!isWhole) {
      toFirstMistake(event.currentTarget);
      return;
    }
    setSending(true);
    const opened = await open(code);
    setSending(false);
    if ('read' in opened) onOpened(opened);
    else setFailure(opened);
  }

  const isEnded = failure?.code === 'link_ended';
  return (
    <form className="page-form" onSubmit={(event) => void submit(event)} noValidate>
      <Page
        title={isEnded ? texts.endedTitle : texts.askTitle}
        documentTitle={texts.documentTitle}
        action={
          isEnded ? undefined : (
            <Button look="main" type="submit" isPending={isSending}>
              {isSending ? texts.opening : texts.open}
            </Button>
          )
        }
      >
        {isEnded ? (
          <p className="lead">{texts.ended}</p>
        ) : (
          <>
            <p className="lead">{texts.askLead}</p>
            <div className="code-field">
              <Field
                label={texts.code}
                hint={texts.codeHint}
                value={typed}
                onChange={setTyped}
                error={hasTried && !isWhole ? texts.codeMissing : undefined}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={9}
              />
            </div>
            {failure?.code === 'link_not_opened' ? (
              <p role="alert" className="problem">
                {texts.notOpened}
              </p>
            ) : (
              <Problem failure={failure} />
            )}
            <p className="soft">{texts.purpose}</p>
          </>
        )}
      </Page>
    </form>
  );
}
