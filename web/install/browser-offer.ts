import { type InstallOffer, openInstallOffer } from './install-offer.ts';

const KEY = 'install hint dismissed';

/** The offer of this browser. Only Safari on an iPhone or iPad knows `navigator.standalone`. */
export function browserInstallOffer(): InstallOffer {
  const isOnHomeScreen = 'standalone' in navigator ? navigator.standalone === true : undefined;
  return openInstallOffer({
    events: window,
    isInstalled: isOnHomeScreen === true || window.matchMedia('(display-mode: standalone)').matches,
    isByHand: isOnHomeScreen === false,
    kept: { isDismissed: () => quietly(() => localStorage.getItem(KEY)) !== null, dismiss },
  });
}

const dismiss = (): void => void quietly(() => localStorage.setItem(KEY, 'true'));

/** Where a browser keeps nothing, the hint comes back at the next visit. */
function quietly<Value>(ask: () => Value): Value | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
