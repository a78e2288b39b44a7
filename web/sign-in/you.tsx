import { useState } from 'react';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { useServices } from '../app/services.tsx';
import { isUnsent } from '../outbox/entry.ts';
import { texts } from '../texts/en.ts';
import { useOutbox } from '../waiting/use-outbox.ts';
import { usePerson } from './use-sign-in.ts';

/** Who is signed in, and the way out. */
export default function You() {
  const { signIn, outbox } = useServices();
  const unsent = useOutbox().entries.filter(isUnsent).length;
  const { name } = usePerson();
  const [step, setStep] = useState<'waiting' | 'asking' | 'leaving'>('waiting');
  const { title, signedInAs, nameless, signOut, signOutTitle, signOutWords, stay, signingOut, heicOpener } =
    texts.you;

  async function leave(): Promise<void> {
    setStep('leaving');
    await outbox.forgetSent();
    window.location.assign(await signIn.end());
  }

  return (
    <Page title={title} back="/">
      <p>
        <span className="soft">{signedInAs}</span>
        <br />
        <strong className="lead">{name ?? nameless}</strong>
      </p>
      {step === 'waiting' ? (
        <div className="row">
          <Button onPress={() => setStep('asking')}>{signOut}</Button>
        </div>
      ) : (
        <section className="card" aria-labelledby="sign-out">
          <h2 id="sign-out">{signOutTitle}</h2>
          <p>{signOutWords}</p>
          {unsent > 0 && <p>{texts.outbox.signOutUnsent(unsent)}</p>}
          <div className="row">
            {/* It stands where the button was that has just been pressed. */}
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
            <Button onPress={() => void leave()} isPending={step === 'leaving'} autoFocus>
              {step === 'leaving' ? signingOut : unsent > 0 ? texts.outbox.signOutAnyway : signOut}
            </Button>
            <Button look="quiet" onPress={() => setStep('waiting')} isDisabled={step === 'leaving'}>
              {stay}
            </Button>
          </div>
        </section>
      )}
      <p className="soft">
        <a href={`${LIBHEIF_FOLDER}/notice.txt`}>{heicOpener}</a>
      </p>
    </Page>
  );
}
