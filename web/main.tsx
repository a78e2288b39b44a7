import './app/theme/tokens.css';
import './app/theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { CannotOpen } from './app/cannot-open.tsx';
import { readConfig } from './app/config.ts';
import { openDeviceStore } from './app/device-store.ts';
import { keepFocus } from './app/keep-focus.ts';
import { ProvideServices } from './app/services.tsx';
import { keepUpToDate } from './app/updates.ts';
import { browserInstallOffer } from './install/browser-offer.ts';
import { apiOfOwner } from './outbox/api-of-owner.ts';
import { openOutbox } from './outbox/outbox.ts';
import { openOutboxStore } from './outbox/outbox-store.ts';
import { browserTabs } from './outbox/tabs.ts';
import { uploadBy } from './outbox/upload.ts';
import { apiOf } from './sign-in/api.ts';
import { deviceSessionKeeper } from './sign-in/device-session-keeper.ts';
import { openSignIn } from './sign-in/sign-in.ts';

const place = document.querySelector<HTMLElement>('#app');
if (!place) throw new Error('index.html has no place for the app.');
const root = createRoot(place);
keepFocus(place);

const openingOutboxStore = openOutboxStore().catch(() => undefined);

const installOffer = browserInstallOffer();

const send: typeof fetch = (...request) => fetch(...request);

async function open(): Promise<void> {
  const [store, outboxStore, config] = await Promise.all([
    openDeviceStore().catch(() => undefined),
    openingOutboxStore,
    readConfig().catch(() => undefined),
  ]);
  if (!store || !outboxStore || !config) {
    root.render(<CannotOpen because={store && outboxStore ? 'configuration' : 'storage'} />);
    return;
  }
  const signIn = await openSignIn({
    config: config.signIn,
    keeper: deviceSessionKeeper(store),
    origin: window.location.origin,
  });
  const outbox = await openOutbox({
    store: outboxStore,
    signIn,
    apiOf: apiOfOwner(signIn, send),
    upload: uploadBy(send),
    tabs: browserTabs(),
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void signIn.look().then(outbox.wake);
  });
  window.addEventListener('online', () => void outbox.wake());
  void outbox.wake();
  root.render(
    <StrictMode>
      <ProvideServices services={{ signIn, store, outbox, api: apiOf(signIn), installOffer }}>
        <App />
      </ProvideServices>
    </StrictMode>,
  );
}

/** Where that cannot be known, nothing is changed. */
async function noEpisodeRuns(): Promise<boolean> {
  const store = await openingOutboxStore;
  return store !== undefined && !(await store.anyRuns());
}

void open();
// Not before the page is there: what is kept for later must not hold up what is needed now.
window.addEventListener('load', () => void keepUpToDate(noEpisodeRuns));
