import { readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

// Runs in a fresh process: imports a bundle and has its handler answer an event; then, where asked, again and again.
// Writes what it took to file descriptor 3, because standard output belongs to the handler's log.

const [bundle = '', eventFile = '', warmEvents = '0'] = process.argv.slice(2);
const event: unknown = JSON.parse(readFileSync(eventFile, 'utf8'));
const invocation = { getRemainingTimeInMillis: () => 900_000 };

const module: unknown = await import(pathToFileURL(bundle).href);
const handler = typeof module === 'object' && module && 'handler' in module ? module.handler : undefined;
if (typeof handler !== 'function') throw new Error(`${bundle} exports no handler`);
const answerOnce = (): unknown => Reflect.apply(handler, undefined, [event, invocation]);

const answer = await answerOnce();
// Since the process began, Node's own start included.
const milliseconds = performance.now();
const processorMilliseconds = processorTime();
const mostMegabytes = mostMemory();

writeSync(
  3,
  JSON.stringify({
    answer,
    milliseconds,
    processorMilliseconds,
    mostMegabytes,
    ...(await warm(Number(warmEvents))),
  }),
);
// The SDK keeps its sockets open.
process.exit(0);

async function warm(
  count: number,
): Promise<{ warmProcessorMilliseconds?: number; warmMilliseconds?: number }> {
  if (count === 0) return {};
  for (let done = 0; done < count / 5; done++) await answerOnce(); // until the compiler has settled
  const before = processorTime();
  const began = performance.now();
  for (let done = 0; done < count; done++) await answerOnce();
  return {
    warmProcessorMilliseconds: (processorTime() - before) / count,
    warmMilliseconds: (performance.now() - began) / count,
  };
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What the operating system says of a process counts what its parent had, too, before it became another program. */
function mostMemory(): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readStatus()) ?? [];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024;
}

function readStatus(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    // Only Linux has one.
    return '';
  }
}
