import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { QueuedEvent } from './queued-event.ts';

/** The events of the queue on disk, a file each, so that an accepted one outlives the process. */
export type EventStore = {
  /** Resolves when the event is durable. */
  put(event: QueuedEvent): Promise<void>;
  remove(event: QueuedEvent): Promise<void>;
  all(): Promise<QueuedEvent[]>;
};

/** Opens the folder of a queue, which need not exist yet. */
export async function openEventStore(directory: string): Promise<EventStore> {
  await mkdir(directory, { recursive: true });
  const fileOf = ({ requestId }: QueuedEvent): string => path.join(directory, `${requestId}.json`);
  return {
    async put(event) {
      // A rename is all or nothing; a kill halfway leaves a `.part`, which nobody reads.
      const part = `${fileOf(event)}.part`;
      const file = await open(part, 'w');
      await file.writeFile(JSON.stringify(event));
      await file.sync();
      await file.close();
      await rename(part, fileOf(event));
    },
    async remove(event) {
      await rm(fileOf(event), { force: true });
    },
    async all() {
      const names = (await readdir(directory)).filter((name) => name.endsWith('.json'));
      const texts = await Promise.all(names.map((name) => readFile(path.join(directory, name), 'utf8')));
      return texts
        .map((text) => QueuedEvent.parse(JSON.parse(text)))
        .toSorted((a, b) => a.acceptedAt.localeCompare(b.acceptedAt));
    },
  };
}
