import { inspect, parseArgs } from 'node:util';
import { banner } from './banner.ts';
import { CannotStart } from './cannot-start.ts';
import { endWithParent } from './end-with-parent.mjs';
import { startStack } from './start-stack.ts';

const HELP = `Usage: npm start -- [--fresh] [--help]

Runs EpisodeLens on this computer, with no AWS account, until Ctrl-C.

  --fresh   forget what earlier runs stored

  EPISODELENS_PORT    the first of seven ports in a row (4400)
  EPISODELENS_DATA    the folder that keeps everything between runs (.local)
  EPISODELENS_FAULTS  how uploads' events go astray on purpose: duplicate=0.05,drop=0,seed=1 is the default;
                      duplicate and drop are shares from 0 to 1, and the same seed strikes the same events
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const starting = startStack({ fresh: values.fresh ?? false });
  // Ctrl-C before it was up ends its process too, which is then no failure.
  const stack = await Promise.race([starting, interrupted]);
  if (!stack) {
    await starting.then((late) => late.stop()).catch(() => undefined);
    return 0;
  }
  process.stdout.write(banner(stack));
  // Built now if it has to be, and not while someone waits for the first page.
  void fetch(stack.appUrl).catch(() => undefined);
  // Ctrl-C reaches the stack's process as well as this one; ending it twice is ending it.
  void interrupted.then(() => stack.stop());
  return stack.ended;
}

const isMistypedOption = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

// For a program that forks it; a terminal has its own ways.
endWithParent(() => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

try {
  process.exitCode = await main();
} catch (error) {
  const isExpected = error instanceof CannotStart || isMistypedOption(error);
  process.stderr.write(isExpected ? `${error.message}\n` : `${inspect(error)}\n`);
  process.exitCode = 1;
}
