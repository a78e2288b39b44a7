import * as z from 'zod/mini';

/**
 * How a client knows when a photo was taken: `camera`, because it took it then or the camera wrote it into the photo; `file`,
 * by the file's own time, which may be that of a copy; `by_hand`, because someone said so.
 */
export const TakenAtSource = z.enum(['camera', 'file', 'by_hand']);
export type TakenAtSource = z.infer<typeof TakenAtSource>;
