import { createHash, createHmac } from 'node:crypto';
import { currentText } from '../../src/consent/consent-texts.ts';
import type { Purpose } from '../../src/consent/purpose.ts';
import { newId } from '../../src/platform/ids.ts';

/** What a right request to make a profile says. */
export const newProfile = (changes: Record<string, unknown> = {}) => ({
  clientId: newId(),
  role: 'carer',
  name: 'Anna Beispiel',
  birthDate: '1990-04-01',
  ...changes,
});

/** What a right request to consent says, of someone who acts for the patient. */
export const newConsent = (purpose: Purpose, changes: Record<string, unknown> = {}) => {
  const { version, language, sha256 } = currentText(purpose, 'en');
  return {
    purpose,
    text: { version, language, sha256 },
    capacity: 'parental_responsibility',
    relationship: 'mother',
    method: 'in_app',
    deviceTime: '2026-11-23T09:29:00+01:00',
    ...changes,
  };
};

/** What a right request to withdraw a consent says. */
export const newWithdrawal = (purpose: Purpose, changes: Record<string, unknown> = {}) => ({
  purpose,
  deviceTime: '2026-11-23T09:40:00+01:00',
  ...changes,
});

/** A link's secret, and the hash that is all we are told of it before it is used. */
export function linkSecret(text = newId()) {
  const secret = createHash('sha256').update(`secret ${text}`).digest('base64url');
  return { secret, secretHash: createHash('sha256').update(secret).digest('base64url') };
}

/** What a right request to invite says. */
export const newInvitation = (changes: Record<string, unknown> = {}) => ({
  role: 'carer',
  secretHash: linkSecret().secretHash,
  deviceTime: '2026-11-23T10:00:00+01:00',
  ...changes,
});

/** The code of a doctor link, and what we are told of it before it is used. */
export const linkCode = (secret: string, code = '407193') => ({
  code,
  codeHash: createHmac('sha256', secret).update(code).digest('base64url'),
});

/** What a right request to make a doctor link says. */
export const newDoctorLink = (
  changes: Record<string, unknown> = {},
  { secret, secretHash } = linkSecret(),
) => ({
  label: 'Dr Okafor',
  secretHash,
  codeHash: linkCode(secret).codeHash,
  sections: ['medical', 'plan', 'accounts', 'measurements', 'readings'],
  photos: true,
  validForHours: 24,
  mostOpenings: 3,
  deviceTime: '2026-11-23T10:00:00+01:00',
  ...changes,
});

/** What a right request to edit a profile says. */
export const profileEdit = (changes: Record<string, unknown> = { notes: 'Gets up slowly.' }) => ({
  editId: newId(),
  ...changes,
});

/** What a right request to edit an episode plan says. */
export const planEdit = (changes: Record<string, unknown> = { callAmbulanceAfterMinutes: 3 }) => ({
  editId: newId(),
  ...changes,
});

/** What a right request to open an episode says. */
export const newEpisode = (changes: Record<string, unknown> = {}) => ({
  startedAt: { at: '2026-11-23T09:30:00+01:00', precision: 'exact' },
  deviceTime: '2026-11-23T09:30:02+01:00',
  ...changes,
});

/** What a right request to end an episode says. */
export const episodeEnd = (at = '2026-11-23T09:34:00+01:00', changes: Record<string, unknown> = {}) => ({
  endedAt: { at, precision: 'estimated' },
  deviceTime: '2026-11-23T09:34:05+01:00',
  ...changes,
});

/** What a right request to correct an episode says. */
export const episodeCorrection = (changes: Record<string, unknown> = {}) => ({
  editId: newId(),
  startedAt: { at: '2026-11-23T09:28:00+01:00', precision: 'estimated' },
  deviceTime: '2026-11-23T09:58:00+01:00',
  ...changes,
});

/** What a right request to hide an episode says. */
export const hiding = (changes: Record<string, unknown> = {}) => ({
  reason: 'Recorded while the app was being shown to a neighbour.',
  deviceTime: '2026-11-23T09:58:00+01:00',
  ...changes,
});

/** What a right request for a ticket says of these bytes. */
export const ticketRequest = (
  bytes: Uint8Array = Buffer.from('a photo'),
  changes: Record<string, unknown> = {},
) => ({
  contentType: 'image/jpeg',
  contentLength: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('base64'),
  phase: 'during',
  takenAt: { at: '2026-11-23T09:31:00+01:00', precision: 'exact' },
  deviceTime: '2026-11-23T09:31:01+01:00',
  ...changes,
});

/** What a right request for a ticket for a portrait says. */
export const portraitRequest = (
  bytes: Uint8Array = Buffer.from('a portrait'),
  changes: Record<string, unknown> = {},
) => {
  const { contentType, contentLength, sha256, deviceTime } = ticketRequest(bytes);
  return { photoId: newId(), contentType, contentLength, sha256, deviceTime, ...changes };
};

/** What a right request to add an account says: one of the questions is answered. */
export const newAccount = (changes: Record<string, unknown> = {}) => ({
  saidAt: { at: '2026-11-23T09:50:00+01:00', precision: 'exact' },
  eyes: 'closed',
  deviceTime: '2026-11-23T09:50:03+01:00',
  ...changes,
});

/** What a right request to add a measurement says. */
export const newMeasurement = (changes: Record<string, unknown> = {}) => ({
  measured: { kind: 'pulse', perMinute: 52 },
  at: { at: '2026-11-23T09:36:00+01:00', precision: 'exact' },
  deviceTime: '2026-11-23T09:36:10+01:00',
  ...changes,
});

/** What a right request to record a test says. */
export const newTestDone = (changes: Record<string, unknown> = {}) => ({
  testId: 'prolactin',
  by: 'Emergency department',
  at: { at: '2026-11-23T09:46:00+01:00', precision: 'exact' },
  deviceTime: '2026-11-23T09:46:10+01:00',
  ...changes,
});

/** What a right request for an export says. */
export const newExport = (changes: Record<string, unknown> = {}) => ({
  format: 'csv',
  deviceTime: '2026-11-23T10:00:00+01:00',
  ...changes,
});

/** What a right request to put a photo right says. */
export const photoCorrection = (changes: Record<string, unknown> = {}) => ({
  editId: newId(),
  phase: 'after',
  deviceTime: '2026-11-23T09:52:10+01:00',
  ...changes,
});
