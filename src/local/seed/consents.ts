import type { Purpose } from '../../consent/purpose.ts';
import type { DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';
import { secondsLater } from './local-day.ts';
import { seededId } from './seeded.ts';

const everyPurpose: Purpose[] = ['store_photo', 'face_analysis', 'face_comparison', 'share'];
const day = 24 * 60 * 60;

/** Ana consents to everything, takes the analysis of photos back after a while, and then gives it again. */
export async function consent({ ana }: DemoPeople, profileId: string, firstDay: Date): Promise<void> {
  const query = { language: 'en' } as const;
  const { consents, texts } = granted(await ana.call('readConsents', { params: { profileId }, query }));
  const known = new Set(
    consents.flatMap(({ history }) =>
      history.map((entry) => (entry.kind === 'given' ? entry.consentId : entry.withdrawalId)),
    ),
  );
  const give = async (purpose: Purpose, at: Date, name: string) => {
    const consentId = seededId(name, at);
    const text = texts.find((candidate) => candidate.purpose === purpose);
    if (!text || known.has(consentId)) return;
    const { version, language, sha256 } = text;
    granted(
      await ana.call('giveConsent', {
        params: { profileId, consentId },
        body: {
          purpose,
          text: { version, language, sha256 },
          capacity: 'self',
          method: 'in_app',
          givenAt: { at: at.toISOString(), precision: 'exact' },
          deviceTime: at.toISOString(),
        },
      }),
    );
  };
  // What was said last is what holds: so one after the other.
  // oxlint-disable-next-line no-await-in-loop
  for (const purpose of everyPurpose) await give(purpose, firstDay, `first consent to ${purpose}`);
  const withdrawnAt = secondsLater(firstDay, 20 * day);
  const withdrawalId = seededId('withdrawal', withdrawnAt);
  if (!known.has(withdrawalId)) {
    granted(
      await ana.call('withdrawConsent', {
        params: { profileId, withdrawalId },
        body: { purpose: 'face_analysis', deviceTime: withdrawnAt.toISOString() },
      }),
    );
  }
  await give('face_analysis', secondsLater(firstDay, 23 * day), 'second consent to face_analysis');
}
