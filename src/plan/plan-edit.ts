import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { eachNullish } from '../version/each-nullish.ts';
import { defaultPlan } from './default-plan.ts';
import { planFields } from './plan.ts';

/**
 * An edit of a plan: a JSON Merge Patch (RFC 7396) one level deep. A field that is given replaces the whole field, `null`
 * takes it back to the default, and a field that is left out stays.
 */
export const PlanEdit = z.strictObject({
  /** Made by the client; repeating the edit with it succeeds again. */
  editId: ClientId,
  deviceTime: z.optional(InstantWithOffset),
  ...eachNullish(planFields),
});
export type PlanEdit = z.infer<typeof PlanEdit>;

/** What an edit changes, the defaults where it asks for them. */
export function changesOf(edit: PlanEdit): Record<string, unknown> {
  const { whatToDo, callAmbulanceAfterMinutes, tests } = defaultPlan('');
  const defaults: Record<string, unknown> = { whatToDo, callAmbulanceAfterMinutes, tests };
  return Object.fromEntries(
    Object.entries(edit)
      .filter(([field]) => Object.hasOwn(planFields, field))
      .map(([field, value]) => [field, value ?? defaults[field] ?? null]),
  );
}
