import path from 'node:path';
import { inspect } from 'node:util';
import { type AwsAnswer, AwsRequest } from './aws-messages.ts';
import { CannotStart } from './cannot-start.ts';
import { claimDataFolder } from './data-folder.ts';
import { endWithParent } from './end-with-parent.mjs';
import { requireFreePorts } from './free-ports.ts';
import { type LocalAws, startLocalAws } from './local-aws.ts';

// The local services in a process of their own: they load while the CLI does, on another core, and a handler's fault
// cannot reach them. It ends when the process that started it lets go of the channel, however that one ended; Ctrl-C in a
// terminal reaches both, and is the other's to act on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

// This file is run as a bundle, two folders deep.
const PROJECT = path.resolve(import.meta.dirname, '..', '..');

let running: Promise<{ aws: LocalAws; release: () => Promise<void> } | undefined> =
  Promise.resolve(undefined);

async function start({ service, settings }: Extract<AwsRequest, { type: 'start' }>) {
  await requireFreePorts(settings.ports);
  const folder = await claimDataFolder(settings.dataDirectory, settings);
  try {
    return { aws: await startLocalAws(service, settings, folder, PROJECT), release: () => folder.release() };
  } catch (error) {
    await folder.release();
    throw error;
  }
}

async function answer(request: AwsRequest): Promise<void> {
  if (request.type === 'deliver') return (await running)?.aws.startDelivery();
  const starting = start(request);
  running = starting.catch(() => undefined);
  try {
    const { addresses, environments, audiences } = (await starting).aws;
    tell({ type: 'started', aws: { addresses, environments, audiences } });
  } catch (error) {
    tell({ type: 'cannot_start', reason: error instanceof CannotStart ? error.message : inspect(error) });
  }
  return undefined;
}

const tell = (message: AwsAnswer) => process.send?.(message);

process.on('message', (message) => void answer(AwsRequest.parse(message)));

async function end(): Promise<void> {
  const started = await running;
  await started?.aws.close();
  await started?.release();
}

endWithParent(() => end().finally(() => process.exit()));
