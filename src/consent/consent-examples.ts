import { currentText } from './consent-texts.ts';
import { withdrawalMeaning } from './withdrawal-meaning.ts';

// Ana Beispiel's mother, who looks after her record, consents on her behalf.

const { text: words, isCurrent, purpose, ...text } = currentText('face_analysis', 'en');
const texts = [{ purpose, ...text, isCurrent, text: `${words.slice(0, 120)} …` }];

const consent = {
  purpose,
  text,
  capacity: 'parental_responsibility',
  relationship: 'mother',
  method: 'in_app',
  givenAt: { at: '2026-11-20T17:04:00.000Z', precision: 'exact' },
  expiresAt: '2027-11-20T00:00:00.000Z',
  deviceTime: '2026-11-20T17:04:03.000Z',
};
const person = {
  memberId: 'bzU2pYb9vC3o2m4rLq0iX6tHc8nD1sKeWfGjA5xQzTE',
  name: 'Clara Beispiel',
  role: 'carer',
};
const given = {
  kind: 'given',
  consentId: '019aa273-8c10-7d2e-9a41-5f0c3b7e6d21',
  ...consent,
  givenBy: person,
  receivedAt: '2026-11-20T17:04:04.120Z',
};
const withdrawal = { purpose, deviceTime: '2026-11-22T08:15:00.000Z' };

export const consentExamples = {
  readConsents: {
    answer: {
      consents: [
        { purpose: 'store_photo', isInForce: false, history: [] },
        { purpose, isInForce: true, latest: given, history: [given] },
        { purpose: 'face_comparison', isInForce: false, history: [] },
        { purpose: 'share', isInForce: false, history: [] },
      ],
      texts,
    },
  },
  giveConsent: { body: consent, answer: given },
  withdrawConsent: {
    body: withdrawal,
    answer: {
      kind: 'withdrawn',
      withdrawalId: '019aab1f-4e02-7b6d-8c55-2a9e7f10c3b4',
      ...withdrawal,
      withdrawnBy: person,
      receivedAt: '2026-11-22T08:15:00.480Z',
      means: withdrawalMeaning.face_analysis,
    },
  },
  listConsentTexts: { answer: { texts } },
} as const;
