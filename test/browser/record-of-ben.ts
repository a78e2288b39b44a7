import { v7 } from 'uuid';
import type { Client } from '../../src/client/client.ts';
import { signInAll } from '../../src/local/seed/demo-people.ts';
import { granted } from '../../src/local/seed/granted.ts';
import type { RunningStack } from '../../src/local/start-stack.ts';

export type RecordOfBen = { ben: Client; profileId: string };

/** A record of someone whom Ben cares for, with consent to photos, and the API in his hand. */
export async function recordOfBen(stack: RunningStack): Promise<RecordOfBen> {
  const { ben } = await signInAll(stack);
  const { profileId } = granted(
    await ben.call('createProfile', {
      body: { clientId: v7(), role: 'carer', name: 'Mira Beispiel', birthDate: '1994-05-02', country: 'DE' },
    }),
  );
  const { texts } = granted(
    await ben.call('readConsents', { params: { profileId }, query: { language: 'en' } }),
  );
  const needed = texts.filter(({ purpose }) => purpose === 'store_photo' || purpose === 'face_analysis');
  for (const { purpose, version, language, sha256 } of needed) {
    granted(
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person would
      await ben.call('giveConsent', {
        params: { profileId, consentId: v7() },
        body: {
          purpose,
          text: { version, language, sha256 },
          capacity: 'parental_responsibility',
          relationship: 'father',
          method: 'in_app',
          deviceTime: new Date().toISOString(),
        },
      }),
    );
  }
  return { ben, profileId };
}

/** Takes back the consent to have photos read. */
export async function withdraw({ ben, profileId }: RecordOfBen): Promise<void> {
  granted(
    await ben.call('withdrawConsent', {
      params: { profileId, withdrawalId: v7() },
      body: { purpose: 'face_analysis', deviceTime: new Date().toISOString() },
    }),
  );
}
