import type { DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';
import { secondsLater } from './local-day.ts';
import { seededId } from './seeded.ts';
import { endOf, exactly, otherPhoneRef, refOf } from './tell-episode.ts';
import type { PlannedEpisode } from './year.ts';

/**
 * Puts right what was out of the ordinary about an episode, as Ben did that evening: a start that was said too late, two
 * phones that recorded one event, an episode opened by accident, which is too old to be discarded. What was changed
 * already, by an earlier run or by anyone since, stays.
 */
export async function putRight(
  { ben }: DemoPeople,
  profileId: string,
  episode: PlannedEpisode,
): Promise<void> {
  const { name, startedAt, peculiarity } = episode;
  const isOtherPhone = peculiarity === 'two_phones';
  if (!isOtherPhone && peculiarity !== 'corrected_start' && peculiarity !== 'accident') return;
  const ref = refOf(profileId, episode);
  const params = isOtherPhone ? otherPhoneRef(profileId, episode) : ref;
  const { version, corrections } = granted(await ben.call('readEpisode', { params }));
  if (corrections.length > 0) return;
  const at = secondsLater(endOf(episode), 4 * 3600);
  const said = { editId: seededId(`${name} put right`, at), deviceTime: at.toISOString() };
  if (peculiarity === 'corrected_start') {
    const body = { ...said, startedAt: exactly(startedAt) };
    const headers = { 'if-match': `"${version}"` };
    granted(await ben.call('correctEpisode', { params, headers, body }));
  } else if (isOtherPhone) {
    granted(await ben.call('joinEpisode', { params, body: { ...said, episodeId: ref.episodeId } }));
  } else {
    const reason = 'Opened in my pocket: nothing had happened.';
    granted(await ben.call('hideEpisode', { params, body: { reason, deviceTime: said.deviceTime } }));
  }
}
