import { Button } from '../app/parts/button.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { Page } from '../app/parts/page.tsx';
import { texts } from '../texts/en.ts';
import { useBeginSignIn } from './use-sign-in.ts';

/** What someone sees who is not signed in. */
export default function Welcome() {
  const { step, begin } = useBeginSignIn();
  const { title, lead, signIn, signingIn, failed, notADevice } = texts.welcome;
  return (
    <Page
      title={title}
      action={
        <Button look="main" onPress={begin} isPending={step === 'leaving'}>
          {step === 'leaving' ? signingIn : signIn}
        </Button>
      }
    >
      <p className="lead">{lead}</p>
      <p className="soft">{notADevice}</p>
      {step === 'failed' && <Notice live>{failed}</Notice>}
    </Page>
  );
}
