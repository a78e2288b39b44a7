import * as z from 'zod/mini';
import { bucketLogicalId, type LocalService } from './cloudformation/local-service.ts';
import { type Deployment, resolve, resolveText } from './cloudformation/resolve.ts';
import type { Template } from './cloudformation/template.ts';

/** A bucket of serverless.yml; `key` is its name under `provider.s3`, by which functions subscribe to its events. */
export type SubscribableBucket = { key: string; name: string; kmsKeyArn?: string };

const BucketEncryption = z.object({
  ServerSideEncryptionConfiguration: z.array(
    z.object({ ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: z.optional(z.string()) }) }),
  ),
});

/** The buckets that the service defines, with the key that encrypts what is put into them. */
export function bucketsOf(
  service: LocalService,
  template: Template,
  deployment: Deployment,
): SubscribableBucket[] {
  return Object.keys(service.provider.s3 ?? {}).map((key) => {
    const logicalId = bucketLogicalId(key);
    const name = resolveText({ Ref: logicalId }, template, deployment);
    const stated = template.Resources[logicalId]?.Properties?.['BucketEncryption'];
    if (stated === undefined) return { key, name };
    const encryption = z.parse(BucketEncryption, resolve(stated, template, deployment));
    const [rule] = encryption.ServerSideEncryptionConfiguration;
    const kmsKeyArn = rule?.ServerSideEncryptionByDefault.KMSMasterKeyID;
    return { key, name, ...(kmsKeyArn !== undefined && { kmsKeyArn }) };
  });
}
