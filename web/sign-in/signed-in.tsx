import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { useServices } from '../app/services.tsx';
import { texts } from '../texts/en.ts';
import { useBeginSignIn } from './use-sign-in.ts';

// A code can be traded once: React shows a page twice while it is being developed, and people go back.
let finishing: { url: string; returnTo: Promise<string> } | undefined;

/** Where the issuer comes back to. */
export default function SignedIn() {
  const { signIn } = useServices();
  const { begin } = useBeginSignIn();
  const [, navigate] = useLocation();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    const url = window.location.href;
    if (finishing?.url !== url) finishing = { url, returnTo: signIn.finish(url) };
    finishing.returnTo.then(
      (returnTo) => navigate(returnTo, { replace: true }),
      () => setHasFailed(true),
    );
  }, [signIn, navigate]);
  const { title, failedTitle, failed, again } = texts.signedIn;
  if (!hasFailed) return <Page title={title} />;
  return (
    <Page
      title={failedTitle}
      action={
        <Button look="main" onPress={begin}>
          {again}
        </Button>
      }
    >
      <p>{failed}</p>
    </Page>
  );
}
