import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { newId } from '../../../src/platform/ids.ts';
import type { Task } from '../../../web/outbox/entry.ts';
import type { DrivenApi } from '../../support/driven-api.ts';

const at = (time: string) => ({ at: `2026-11-23T${time}.000Z`, precision: 'exact' as const });

export const photoBytes = (text = 'a photo'): ArrayBuffer => Uint8Array.from(Buffer.from(text)).buffer;

/** What a carer does in an episode. */
export const tasks = {
  open: { kind: 'open_episode', said: { startedAt: at('08:30:00') } },
  end: { kind: 'end_episode', said: { endedAt: at('08:34:00') } },
  discard: { kind: 'discard_episode', said: {} },
  eyes: { kind: 'account', said: { saidAt: at('08:31:00'), eyes: 'closed' } },
  pulse: {
    kind: 'measurement',
    said: { measured: { kind: 'pulse', perMinute: 52 }, at: at('08:32:00') },
  },
} as const satisfies Record<string, Task>;

export const photoTask = (bytes: ArrayBuffer): Task => ({
  kind: 'photo',
  said: {
    contentType: 'image/jpeg',
    contentLength: bytes.byteLength,
    sha256: createHash('sha256').update(new Uint8Array(bytes)).digest('base64'),
    phase: 'during',
    takenAt: at('08:31:30'),
  },
});

export const newPlace = (profileId: string) => ({ profileId, episodeId: newId() });

const ReadEpisode = z.object({
  startedAt: z.object({ at: z.string() }),
  endedAt: z.optional(z.object({ at: z.string() })),
  photos: z.array(z.object({ photoId: z.string() })),
  accounts: z.array(z.object({ accountId: z.string() })),
  measurements: z.array(z.object({ measurementId: z.string() })),
});

/** The episode as the API has it, or the status that it answers with. */
export async function episodeAtApi(
  { request }: Pick<DrivenApi, 'request'>,
  { profileId, episodeId }: { profileId: string; episodeId: string },
  as?: string,
) {
  const { status, body } = await request(
    'GET',
    `/api/profiles/${profileId}/episodes/${episodeId}`,
    undefined,
    as === undefined ? {} : { as },
  );
  return status === 200 ? z.parse(ReadEpisode, body) : status;
}
