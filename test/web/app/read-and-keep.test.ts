import { describe, expect, test } from 'vitest';
import type { Answered, Failure } from '../../../src/client/client.ts';
import { type Known, readAndKeep } from '../../../web/app/read-and-keep.ts';
import { shelfInMemory } from './shelf-in-memory.ts';

type Plan = { steps: number };

const answeredWith = (steps: number): Answered<Plan> => ({
  ok: true,
  status: 200,
  body: { steps },
  etag: null,
});
const unreachable: Failure = { ok: false, status: 0, code: 'unreachable' };

/** Everything that is shown of one answer after another. */
function reader() {
  const shelf = shelfInMemory();
  let minutes = 0;
  const read = async (answered: Answered<Plan>): Promise<Known<Plan>[]> => {
    const shown: Known<Plan>[] = [];
    const time = new Date(Date.UTC(2026, 10, 23, 9, minutes));
    minutes += 1;
    const asking = { shelf, name: 'plan', ask: async () => answered, now: () => time };
    await readAndKeep(asking, (known) => shown.push(known));
    return shown;
  };
  return { shelf, read };
}

describe('what was read', () => {
  test('is shown when it comes, and kept with its time', async () => {
    const { read } = reader();
    expect(await read(answeredWith(6))).toEqual([
      { is: 'loading' },
      { is: 'fresh', answer: { steps: 6 }, readAt: '2026-11-23T09:00:00.000Z' },
    ]);
  });

  test('is shown at once the next time, until the new one is there', async () => {
    const { read } = reader();
    await read(answeredWith(6));
    expect(await read(answeredWith(7))).toEqual([
      { is: 'loading', answer: { steps: 6 }, readAt: '2026-11-23T09:00:00.000Z' },
      { is: 'fresh', answer: { steps: 7 }, readAt: '2026-11-23T09:01:00.000Z' },
    ]);
  });

  test('stays with the time at which it was true where nothing newer comes', async () => {
    const { read } = reader();
    await read(answeredWith(6));
    expect((await read(unreachable)).at(-1)).toEqual({
      is: 'stale',
      answer: { steps: 6 },
      readAt: '2026-11-23T09:00:00.000Z',
      failure: unreachable,
    });
  });

  test.each(['not_found', 'not_permitted'] as const)(
    'is neither shown nor kept once it may not be seen any more (%s)',
    async (code) => {
      const { read, shelf } = reader();
      await read(answeredWith(6));
      const refused: Failure = { ok: false, status: 404, code };
      expect((await read(refused)).at(-1)).toEqual({ is: 'stale', failure: refused });
      expect(await shelf.names()).toEqual([]);
    },
  );
});
