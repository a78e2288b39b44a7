import { Button } from '../app/parts/button.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { texts } from '../texts/en.ts';
import { useBeginSignIn, useSignIn } from './use-sign-in.ts';

/** Stands above every page once the session has ended; nobody is sent away from what they are doing. */
export function ExpiredLine() {
  const { is } = useSignIn();
  const { step, begin } = useBeginSignIn();
  if (is !== 'expired') return null;
  return (
    <Notice
      live
      icon="person"
      action={
        <Button onPress={begin} isPending={step === 'leaving'}>
          {texts.expired.action}
        </Button>
      }
    >
      {step === 'failed' ? texts.welcome.failed : texts.expired.words}
    </Notice>
  );
}
