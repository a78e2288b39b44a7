/** Chromium's, before it would offer by itself to install; see the Manifest Incubations. */
type BeforeInstallPromptEvent = Event & { prompt: () => Promise<unknown> };

/** How the app can be put onto this device: the browser asks when it is told to, or people do it by its menu. */
type WayToInstall = 'asked' | 'by_hand';

export type InstallOffer = {
  /** `undefined` where it is installed, cannot be, or where nobody wants to hear of it again. */
  way: () => WayToInstall | undefined;
  subscribe: (listener: () => void) => () => void;
  /** Lets the browser ask; it does so once a page. */
  install: () => Promise<void>;
  /** For good, on this device. */
  dismiss: () => void;
};

type Surroundings = {
  /** Where the browser tells that it can be installed, and that it was. */
  events: Pick<EventTarget, 'addEventListener'>;
  isInstalled: boolean;
  /** Whether it is done by hand here, as on an iPhone. */
  isByHand: boolean;
  /** What outlives the page, as far as the browser lets it. */
  kept: { isDismissed: () => boolean; dismiss: () => void };
};

/** To be opened as soon as the page runs: the browser tells only once. */
export function openInstallOffer({ events, isInstalled, isByHand, kept }: Surroundings): InstallOffer {
  const listeners = new Set<() => void>();
  let prompt: BeforeInstallPromptEvent | undefined;
  let isWanted = !isInstalled && !kept.isDismissed();

  function change(next: { prompt?: BeforeInstallPromptEvent | undefined; isWanted?: boolean }): void {
    if ('prompt' in next) prompt = next.prompt;
    isWanted = next.isWanted ?? isWanted;
    for (const listener of listeners) listener();
  }

  events.addEventListener('beforeinstallprompt', (event) => {
    if (!isPrompt(event)) return;
    // The browser's own line would come at any moment, also in an episode.
    event.preventDefault();
    change({ prompt: event });
  });
  events.addEventListener('appinstalled', () => change({ isWanted: false }));

  return {
    way() {
      if (!isWanted) return undefined;
      if (prompt) return 'asked';
      return isByHand ? 'by_hand' : undefined;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async install() {
      const asking = prompt?.prompt();
      change({ prompt: undefined });
      await asking;
    },
    dismiss() {
      kept.dismiss();
      change({ isWanted: false });
    },
  };
}

const isPrompt = (event: Event): event is BeforeInstallPromptEvent =>
  'prompt' in event && typeof event.prompt === 'function';
