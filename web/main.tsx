import './app/theme/layers.css';
import './app/theme/tokens.css';
import './app/theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { CannotOpen } from './app/cannot-open.tsx';
import { readConfig } from './app/config.ts';
import { openDeviceStore } from './app/device-store.ts';
import { ProvideServices } from './app/services.tsx';
import { keepUpToDate } from './app/updates.ts';
import { apiOf } from './sign-in/api.ts';
import { deviceSessionKeeper } from './sign-in/device-session-keeper.ts';
import { openSignIn } from './sign-in/sign-in.ts';

const place = document.querySelector('#app');
if (!place) throw new Error('index.html has no place for the app.');
const root = createRoot(place);

async function open(): Promise<void> {
  const [store, config] = await Promise.all([
    openDeviceStore().catch(() => undefined),
    readConfig().catch(() => undefined),
  ]);
  if (!store || !config) {
    root.render(<CannotOpen because={store ? 'configuration' : 'storage'} />);
    return;
  }
  const signIn = await openSignIn({
    config: config.signIn,
    keeper: deviceSessionKeeper(store),
    origin: window.location.origin,
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void signIn.look();
  });
  root.render(
    <StrictMode>
      <ProvideServices services={{ signIn, store, api: apiOf(signIn) }}>
        <App />
      </ProvideServices>
    </StrictMode>,
  );
}

void open();
// Not before the page is there: what is kept for later must not hold up what is needed now.
window.addEventListener('load', () => void keepUpToDate(() => Promise.resolve(true)));
