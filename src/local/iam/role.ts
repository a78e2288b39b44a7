import * as z from 'zod/mini';
import { type Deployment, LOCAL_DEPLOYMENT, resolve } from '../cloudformation/resolve.ts';
import { resourcesOfType, type Template } from '../cloudformation/template.ts';

const OneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value: string | string[]) => (typeof value === 'string' ? [value] : value)),
);

/**
 * A statement of a role's inline policy, with lists and resolved ARNs.
 * Strict on purpose: a Condition, NotAction or NotResource that were ignored would make the evaluation a lie.
 */
export const Statement = z.strictObject({
  Sid: z.optional(z.string()),
  Effect: z.enum(['Allow', 'Deny']),
  Action: OneOrMore,
  Resource: OneOrMore,
});
export type Statement = z.infer<typeof Statement>;

/** An execution role of the template: what its inline policies say, nothing else. */
export type Role = { logicalId: string; statements: Statement[] };

const Policies = z.array(
  z.looseObject({
    PolicyDocument: z.looseObject({
      Statement: z.pipe(
        z.union([Statement, z.array(Statement)]),
        z.transform((value: Statement | Statement[]) => (Array.isArray(value) ? value : [value])),
      ),
    }),
  }),
);

/**
 * The roles that a template defines, by logical id.
 * @throws Error when a role uses what the local evaluation does not understand: managed policies, conditions
 */
export function rolesOf(template: Template, deployment: Deployment = LOCAL_DEPLOYMENT): Map<string, Role> {
  return new Map(
    resourcesOfType(template, 'AWS::IAM::Role').map(([logicalId, resource]) => {
      if (resource.Properties?.['ManagedPolicyArns'] !== undefined) {
        throw new Error(`${logicalId} has managed policies, whose grants the template does not show.`);
      }
      const policies = z.parse(
        Policies,
        resolve(resource.Properties?.['Policies'] ?? [], template, deployment),
      );
      return [logicalId, { logicalId, statements: policies.flatMap((p) => p.PolicyDocument.Statement) }];
    }),
  );
}
