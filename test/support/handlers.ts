import * as z from 'zod/mini';
import { resourcesOfType, type Template } from '../../src/local/cloudformation/template.ts';
import { type Role, rolesOf } from '../../src/local/iam/role.ts';

export const handlers = ['api', 'docs', 'analysePhoto', 'reconcile', 'export', 'erase'] as const;
export type Handler = (typeof handlers)[number];

const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The CLI's names for what it makes of a function. */
const functionLogicalId = (handler: Handler): string => `${capitalised(handler)}LambdaFunction`;
export const logGroupLogicalId = (handler: Handler): string => `${capitalised(handler)}LogGroup`;

const RoleProperty = z.object({ Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) });

/** Each handler's role, as a packaged template gives it to its function. */
export function grantedRoles(template: Template): Map<Handler, Role> {
  const roles = rolesOf(template);
  const functions = new Map(resourcesOfType(template, 'AWS::Lambda::Function'));
  return new Map(
    handlers.map((handler): [Handler, Role] => {
      const properties = functions.get(functionLogicalId(handler))?.Properties;
      const role = roles.get(z.parse(RoleProperty, properties).Role['Fn::GetAtt'][0]);
      if (!role) throw new Error(`No role for ${handler}.`);
      return [handler, role];
    }),
  );
}
