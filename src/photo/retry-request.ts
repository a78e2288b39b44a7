import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { PhotoRef } from './photo.ts';

export const RetryRef = z.extend(PhotoRef, { retryId: ClientId });
export type RetryRef = z.infer<typeof RetryRef>;

/** What a client says when it asks for a photo to be tried again. */
export const RetryRequest = z.strictObject({ deviceTime: InstantWithOffset });
export type RetryRequest = z.infer<typeof RetryRequest>;
