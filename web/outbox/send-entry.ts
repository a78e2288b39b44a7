import type { Client } from '../../src/client/client.ts';
import type { Entry, EntryOf } from './entry.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { photoAnswerOf } from './photo-answer.ts';
import type { Upload } from './upload.ts';

type Dependencies = {
  api: Client;
  upload: Upload;
  bytesOf: (id: string) => Promise<ArrayBuffer | undefined>;
  now: () => Date;
};

/**
 * Sends one entry. Its ids are its own, so that sending it again after a lost answer changes nothing; its device's time is
 * that of now, so that it tells by how much the clock is wrong.
 */
export async function sendEntry(dependencies: Dependencies, entry: Entry): Promise<Outcome> {
  const deviceTime = dependencies.now().toISOString();
  if (entry.kind === 'photo') return sendPhoto(dependencies, entry, deviceTime);
  const answered = await sendWords(dependencies.api, entry, deviceTime);
  return answered.ok ? { is: 'sent' } : outcomeOf(answered);
}

function sendWords(api: Client, entry: Exclude<Entry, { kind: 'photo' }>, deviceTime: string) {
  const { id, profileId, episodeId } = entry;
  const params = { profileId, episodeId };
  switch (entry.kind) {
    case 'open_episode':
      return api.call('openEpisode', { params, body: { ...entry.said, deviceTime } });
    case 'end_episode':
      return api.call('endEpisode', { params, body: { ...entry.said, deviceTime } });
    case 'account':
      return api.call('addAccount', {
        params: { ...params, accountId: id },
        body: { ...entry.said, deviceTime },
      });
    case 'photo_time':
      return api.call('correctPhoto', {
        params: { ...params, photoId: entry.photoId },
        body: { ...entry.said, editId: id, deviceTime },
      });
    case 'measurement':
      return api.call('addMeasurement', {
        params: { ...params, measurementId: id },
        body: { ...entry.said, deviceTime },
      });
    case 'discard_episode':
    default:
      return api.call('discardEpisode', { params, body: { deviceTime } });
  }
}

/** A ticket is good for a quarter of an hour, so it is asked for anew each time. */
async function sendPhoto(
  { api, upload, bytesOf }: Dependencies,
  { id, profileId, episodeId, said }: EntryOf<'photo'>,
  deviceTime: string,
): Promise<Outcome> {
  const params = { profileId, episodeId, photoId: id };
  const ticket = await api.call('requestTicket', { params, body: { ...said, deviceTime } });
  if (!ticket.ok) return outcomeOf(ticket);
  const answer = photoAnswerOf(ticket.body);
  if (!ticket.body.upload) return { is: 'sent', ...(answer && { answer }) };
  // An analysis has begun: the bytes are there, and only the bucket's word of it was lost.
  if (ticket.body.state === 'awaiting_answer') return { is: 'sent' };
  const bytes = await bytesOf(id);
  if (!bytes) return { is: 'blocked', problem: { status: 0, code: 'bytes_gone' } };
  const posted = await upload(ticket.body.upload, bytes);
  if (posted === 'stored') return { is: 'sent' };
  const code = posted === 'refused' ? 'upload_refused' : 'unreachable';
  return { is: 'later', problem: { status: 0, code } };
}
