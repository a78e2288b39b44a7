import * as z from 'zod/mini';

/** When in an episode a photo was taken. */
export const Phase = z.enum(['before', 'during', 'recovering', 'after', 'unknown']);
