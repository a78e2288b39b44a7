import * as z from 'zod/mini';

/** One resource of a CloudFormation template; its properties stay as they were written, intrinsics and all. */
export const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
});
export type Resource = z.infer<typeof Resource>;

/** What the local stack needs of a CloudFormation template, whether it was compiled or put together from serverless.yml. */
export const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });
export type Template = z.infer<typeof Template>;

/** The resources of one type, by logical id. */
export function resourcesOfType(template: Template, type: string): [logicalId: string, resource: Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}
