import { fileURLToPath } from 'node:url';
import { readService } from '../service.ts';
import { quotas, tenThousand, usual, variants } from './burst-settings.ts';
import { runBurst } from './run-burst.ts';

// `npx tsx test/bench/burst/sweep.ts`: the tables of docs/benchmarks.md, in some minutes.

const { functions } = await readService(fileURLToPath(new URL('../../../', import.meta.url)));
const print = (...cells: (string | number)[]) => void process.stdout.write(`| ${cells.join(' | ')} |\n`);

print('not published', ...quotas.flatMap((quota) => [`lost at ${quota}`, 'billed twice', 'drain']));
for (const [name, unpublished] of Object.entries(variants)) {
  const cells: (string | number)[] = [];
  for (const quota of quotas) {
    // oxlint-disable-next-line no-await-in-loop -- each takes the whole of a processor
    const { lost, doubleBilled, drainRatio } = await runBurst(tenThousand(quota, unpublished), functions);
    cells.push(lost, doubleBilled, drainRatio.toFixed(3));
  }
  print(name, ...cells);
}

print('quota', 'at once', 'drain', 'refused calls a photo', 'Lambda seconds a photo');
for (const quota of quotas) {
  for (const concurrency of [quota, 2 * quota, 4 * quota, 1_000]) {
    const settings = { ...tenThousand(quota, usual), concurrency };
    // oxlint-disable-next-line no-await-in-loop -- each takes the whole of a processor
    const { drainRatio, refusedPerPhoto, lambdaSecondsPerPhoto } = await runBurst(settings, functions);
    print(
      quota,
      concurrency,
      drainRatio.toFixed(3),
      refusedPerPhoto.toFixed(1),
      lambdaSecondsPerPhoto.toFixed(1),
    );
  }
}
