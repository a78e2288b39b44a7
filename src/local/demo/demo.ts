import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect, parseArgs } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import { signIn } from '../oidc/sign-in.ts';

import { startStack } from '../start-stack.ts';
import { ApiRefusal, apiClient } from './api.ts';
import { freeBasePort } from './free-base-port.ts';
import { drawnPhotosToSend, readPhotosToSend } from './photos-to-send.ts';
import { picture } from './picture.ts';
import { summarise, table } from './report.ts';
import { runMainJob } from './run-main-job.ts';

const help = `Usage: npm run demo -- [--json] [--picture FILE.png] [photo.jpg photo.png …]

Runs the main job once, on ports and in a data folder of its own: signs in as the demo carer, makes a profile, opens an
episode, uploads photos, waits for their answers and reads them back. Without photos of yours it draws some.

  --json              print one JSON object as the last line
  --picture FILE.png  draw the photos with what was read of each
`;

/** For a person who waits; the result alone is the output. */
const say = (step: string) => void process.stderr.write(`${step}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      picture: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const photos = positionals.length > 0 ? await readPhotosToSend(positionals) : await drawnPhotosToSend();
  const data = await mkdtemp(path.join(tmpdir(), 'episodelens-demo-'));
  say('Starting the local stack …');
  const stack = await startStack({ port: await freeBasePort(), data, quiet: true });
  try {
    const { accessToken } = await signIn(stack.issuerUrl, 'carer');
    say('Signed in as Ben, the demo carer.');
    const sent = await runMainJob(apiClient(stack.apiUrl, accessToken), photos, say);
    const summary = summarise(sent);
    const { answered, lost, refused, millisecondsToAnswer } = summary;
    process.stdout.write(`\n${table(sent)}\n\n`);
    process.stdout.write(
      `${answered} of ${summary.photos} answered, ${lost} lost, ${refused} refused; upload to answer: ` +
        `median ${millisecondsToAnswer.p50 ?? '–'} ms, longest ${millisecondsToAnswer.max ?? '–'} ms\n` +
        'A reading is the look of a face, made by a machine: it is not a diagnosis.\n',
    );
    if (values.picture !== undefined) await writeFile(values.picture, await picture(photos, sent));
    if (values.json) process.stdout.write(`${JSON.stringify({ ...summary, results: sent })}\n`);
    return answered === summary.photos ? 0 : 1;
  } finally {
    await stack.stop();
    await rm(data, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const isForPeople = error instanceof CannotStart || error instanceof ApiRefusal || isMissingFile(error);
  process.stderr.write(`${isForPeople ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
}

function isMissingFile(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
