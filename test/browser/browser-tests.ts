import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { chromiumFile, headlessShellFile } from './chromium.ts';
import type { Device } from './fake-camera.ts';
import { type OpenedApp, openedApp, START_MILLISECONDS, type Visitor } from './opened-app.ts';

/** Opens an address of the app in a browser of somebody's own. */
export type Visit = (address: string, options?: Parameters<OpenedApp['visitor']>[0]) => Promise<Visitor>;

/** Tests that share a local stack, each with browsers of its own; left out where there is no Chromium. */
export function browserTests(
  name: string,
  tests: (visit: Visit, app: () => OpenedApp) => void,
  withDevice?: () => Promise<Device>,
): void {
  // oxlint-disable-next-line vitest/valid-title -- the caller's
  describe.skipIf(chromiumFile === undefined)(name, { timeout: 120_000 }, () => {
    let device: Device | undefined;
    let app: OpenedApp;
    let visitors: Visitor[] = [];

    beforeAll(async () => {
      device = await withDevice?.();
      app = await openedApp(device?.browserArguments, headlessShellFile ?? chromiumFile);
    }, START_MILLISECONDS);
    afterAll(async () => {
      await app?.close();
      await device?.remove();
    }, 60_000);

    /** Nothing that anyone does may make the browser complain. */
    afterEach(async () => {
      const complaints = visitors.flatMap((visitor) => visitor.complaints);
      await Promise.all(visitors.map(({ context }) => context.close()));
      visitors = [];
      // oxlint-disable-next-line vitest/no-standalone-expect -- it is of every test
      expect(complaints).toEqual([]);
    });

    const visit: Visit = async (address, options = {}) => {
      const visitor = await app.visitor(options);
      visitors.push(visitor);
      await visitor.page.goto(app.stack.appUrl + address);
      return visitor;
    };
    tests(visit, () => app);
  });
}
