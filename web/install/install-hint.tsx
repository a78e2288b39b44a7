import { useSyncExternalStore } from 'react';
import { Button } from '../app/parts/button.tsx';
import { useServices } from '../app/services.tsx';
import { runningIn } from '../outbox/running.ts';
import { installTexts as texts } from '../texts/en/install.ts';
import { useOutbox } from '../waiting/use-outbox.ts';

/** Invites to install the app, and says what for; never while an episode runs. */
export function InstallHint() {
  const { installOffer } = useServices();
  const way = useSyncExternalStore(installOffer.subscribe, installOffer.way);
  const isRunning = runningIn(useOutbox().entries) !== undefined;
  if (way === undefined || isRunning) return null;
  return (
    <section className="card" aria-labelledby="install">
      <h2 id="install">{texts.title}</h2>
      <p>{texts.words[way]}</p>
      <div className="row">
        {way === 'asked' && (
          <Button icon="install" onPress={() => void installOffer.install()}>
            {texts.install}
          </Button>
        )}
        <Button look="quiet" onPress={installOffer.dismiss}>
          {texts.dismiss}
        </Button>
      </div>
    </section>
  );
}
