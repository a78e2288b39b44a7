// `node src/local/run.mjs start` runs start.ts as it is now.
// JavaScript has no types to hold these against.
/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleLocal } from './bundle-local.mjs';

const [name = 'start'] = process.argv.splice(2, 1);
const folder = await bundleLocal([name]);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path.join(folder, `${path.basename(name)}.mjs`)).href);
