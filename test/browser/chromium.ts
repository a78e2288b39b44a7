import { accessSync, constants } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const named = process.env['CHROMIUM'];

/** The system's Chromium, or the one that `CHROMIUM` names; `undefined` where there is none. */
export const chromiumFile = [named, ...PLACES].find(isThere);

/**
 * The same without all that has to do with windows, where the system has it: it takes half the time of a processor.
 * Whoever names a Chromium wants that one.
 */
export const headlessShellFile =
  named === undefined ? ['/usr/bin/chromium-headless-shell'].find(isThere) : undefined;

function isThere(file: string | undefined): file is string {
  if (file === undefined) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (chromiumFile === undefined) {
  const words =
    'There is no Chromium: the app is not tried in a browser. Install it, or name it in CHROMIUM.';
  // What must hold before a change lands cannot be left out.
  if (process.env['CI']) throw new Error(words);
  process.stderr.write(`${words}\n`);
}
