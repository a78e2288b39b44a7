import type { Context } from 'hono';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { problem } from './problem.ts';

/**
 * Answers with what a use case gave, in its form for clients, or with the problem for which it refused: 201 for what was
 * made now, otherwise 200.
 */
export function answer<T extends object>(
  context: Context,
  result: T | Refusal,
  present: (result: T) => object,
): Response {
  if (isRefusal(result)) return problem(context, result.refused);
  return context.json(present(result), 'created' in result && result.created === true ? 201 : 200);
}
