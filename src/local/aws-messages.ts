import * as z from 'zod/mini';
import { Addresses } from './addresses.ts';
import { LocalService } from './cloudformation/local-service.ts';
import { Settings } from './settings.ts';

/** What the local services are asked over the channel between their process and the CLI's. */
export const AwsRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), service: LocalService, settings: Settings }),
  z.object({ type: z.literal('deliver') }),
]);
export type AwsRequest = z.infer<typeof AwsRequest>;

/** What the CLI must know of the local services to run the functions on them. */
export const StartedAws = z.object({
  addresses: Addresses,
  /** Each function's environment: its variables with references resolved, and its role's credentials. */
  environments: z.record(z.string(), z.record(z.string(), z.string())),
  /** Each authorizer's audiences. */
  audiences: z.record(z.string(), z.array(z.string())),
});
export type StartedAws = z.infer<typeof StartedAws>;

export const AwsAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), aws: StartedAws }),
  z.object({ type: z.literal('cannot_start'), reason: z.string() }),
]);
export type AwsAnswer = z.infer<typeof AwsAnswer>;
