import type { Answered, Failure } from '../../src/client/client.ts';
import type { Shelf } from './shelf.ts';

/** What is known of an answer: what was kept of it, and what the API says now. */
export type Known<Answer> = {
  is: 'loading' | 'fresh' | 'stale';
  answer?: Answer | undefined;
  /** When the API answered so, by this device's clock; ISO 8601. */
  readAt?: string | undefined;
  /** Why there is no newer one. */
  failure?: Failure | undefined;
};

type Kept<Answer> = { answer: Answer; readAt: string };

/**
 * Shows what was kept, asks, and shows and keeps what came. What may be seen no longer is not kept either: the record was
 * erased, or the membership has ended.
 */
export async function readAndKeep<Answer>(
  { shelf, name, ask, now }: Asking<Answer>,
  show: (known: Known<Answer>) => void,
): Promise<void> {
  const kept = await shelf.read<Kept<Answer>>(name);
  show({ is: 'loading', ...kept });
  const answered = await ask();
  if (answered.ok) {
    const fresh = { answer: answered.body, readAt: now().toISOString() };
    show({ is: 'fresh', ...fresh });
    await shelf.write(name, fresh satisfies Kept<Answer>);
  } else if (answered.code === 'not_found' || answered.code === 'not_permitted') {
    show({ is: 'stale', failure: answered });
    await shelf.remove(name);
  } else {
    show({ is: 'stale', ...kept, failure: answered });
  }
}

type Asking<Answer> = {
  shelf: Shelf;
  name: string;
  ask: () => Promise<Answered<Answer>>;
  now: () => Date;
};
