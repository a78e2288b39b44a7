import { describe, expect, test } from 'vitest';
import { openInstallOffer } from '../../../web/install/install-offer.ts';

/** A browser that has told nothing yet, and what it was asked for. */
function browser(about: { isInstalled?: boolean; isByHand?: boolean; wasDismissed?: boolean } = {}) {
  const events = new EventTarget();
  let isDismissed = about.wasDismissed ?? false;
  const offer = openInstallOffer({
    events,
    isInstalled: about.isInstalled ?? false,
    isByHand: about.isByHand ?? false,
    kept: {
      isDismissed: () => isDismissed,
      dismiss: () => {
        isDismissed = true;
      },
    },
  });
  let asked = 0;
  const prompt = async () => void (asked += 1);
  return {
    offer,
    asked: () => asked,
    wasDismissed: () => isDismissed,
    /** Tells that it can be installed; answers with whether its own line was kept back. */
    tell: () =>
      !events.dispatchEvent(
        Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }),
      ),
    installed: () => events.dispatchEvent(new Event('appinstalled')),
  };
}

describe('the offer to install', () => {
  test('is there once the browser says that it can be, in place of its own', () => {
    const { offer, tell } = browser();
    let told = 0;
    offer.subscribe(() => void (told += 1));
    expect(offer.way()).toBeUndefined();
    expect(tell()).toBe(true);
    expect(offer.way()).toBe('asked');
    expect(told).toBe(1);
  });

  test('lets the browser ask once, and is gone when it was done', async () => {
    const { offer, tell, asked, installed } = browser();
    tell();
    await offer.install();
    await offer.install();
    expect(asked()).toBe(1);
    expect(offer.way()).toBeUndefined();
    tell();
    installed();
    expect(offer.way()).toBeUndefined();
  });

  test('is made in words where it is done by hand', () => {
    expect(browser({ isByHand: true }).offer.way()).toBe('by_hand');
  });

  test('is not made to whoever has installed it', () => {
    expect(browser({ isInstalled: true, isByHand: true }).offer.way()).toBeUndefined();
  });

  test('is not made again to whoever does not want it', () => {
    const { offer, tell, wasDismissed } = browser();
    tell();
    offer.dismiss();
    expect(offer.way()).toBeUndefined();
    expect(wasDismissed()).toBe(true);
    const later = browser({ wasDismissed: true, isByHand: true });
    // The browser's own line stays away, too.
    expect(later.tell()).toBe(true);
    expect(later.offer.way()).toBeUndefined();
  });
});
