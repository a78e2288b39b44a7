import * as z from 'zod/mini';

/** What is consented to, each on its own. */
export const purposes = ['store_photo', 'face_analysis', 'face_comparison', 'share'] as const;
export const Purpose = z.enum(purposes);
export type Purpose = z.infer<typeof Purpose>;
