import type { FieldError } from '../../http/problem.ts';
import { CannotStart } from '../cannot-start.ts';

/** The API said no, in words for the person at the terminal. */
export class SeedRefused extends Error {}

type Answered<Body> =
  | { ok: true; body: Body }
  | {
      ok: false;
      status: number;
      code: string;
      problem?: { title: string; detail: string; errors?: FieldError[] };
    };

/**
 * What the API answered.
 * @throws SeedRefused when it says no
 * @throws CannotStart when nobody answers
 */
export function granted<Body>(answered: Answered<Body>): Body {
  if (answered.ok) return answered.body;
  const { status, code, problem } = answered;
  if (code === 'unreachable') {
    throw new CannotStart('The local stack stopped answering. Start it (npm start), and run this again.');
  }
  const fields = problem?.errors?.map(({ field, detail }) => `${field}: ${detail}`) ?? [];
  throw new SeedRefused([problem?.title ?? `HTTP ${status} ${code}`, ...fields].join(' — '));
}
