import { accessSync, constants } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium, or the one that `CHROMIUM` names; `undefined` where there is none. */
export const chromiumFile = [process.env['CHROMIUM'], ...PLACES].find(
  (file) => file !== undefined && isThere(file),
);

function isThere(file: string): boolean {
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
