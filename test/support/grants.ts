import { covers, permits } from '../../src/local/iam/permits.ts';
import type { Role } from '../../src/local/iam/role.ts';
import type { Permission } from './aws-calls.ts';
import type { Handler } from './handlers.ts';

/** A permission that a handler needs. */
export type Need = Permission & { handler: Handler };

/**
 * Holds roles against what their handlers need.
 * @param roleOf each handler's role
 * @returns what is needed and not granted, and what is granted and not needed; each once, as text to read
 */
export function judgeGrants(
  roleOf: ReadonlyMap<Handler, Role>,
  needs: readonly Need[],
): { notGranted: string[]; notNeeded: string[] } {
  const notGranted = needs.filter(({ handler, action, resource }) => {
    const role = roleOf.get(handler);
    return role === undefined || !permits(role, action, resource);
  });
  const notNeeded = [...roleOf].flatMap(([handler, { statements }]) =>
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Effect, Action, Resource }) =>
        Action.flatMap((action) =>
          Resource.map((resource) => ({ Effect, Action: [action], Resource: [resource] })),
        ),
      )
      .filter(
        (grant) =>
          !needs.some((need) => need.handler === handler && covers(grant, need.action, need.resource)),
      )
      .map(({ Action: [action = ''], Resource: [resource = ''] }) => ({ handler, action, resource })),
  );
  return { notGranted: asText(notGranted), notNeeded: asText(notNeeded) };
}

const asText = (needs: readonly Need[]): string[] =>
  [
    ...new Set(needs.map(({ handler, action, resource }) => `${handler}: ${action} on ${resource}`)),
  ].toSorted();
