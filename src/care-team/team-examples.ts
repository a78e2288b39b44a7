import type { InvitationForClients } from './invitation-for-clients.ts';
import type { MemberForClients } from './member-for-clients.ts';

// The team of an imaginary patient, for the documentation.

export const examplePatient: MemberForClients = {
  memberId: 'hV6rS1n0Qm3kUj8vYt5wXz2aBc4dEf7gHi9jKl0mNoQ',
  role: 'patient',
  name: 'Ana',
  since: '2026-10-02T17:20:11.402Z',
  hasEnded: false,
  isOwner: true,
  isYou: true,
};

export const exampleDoctor: MemberForClients = {
  memberId: '3Yx0LmQeR7tUiOpA5sDfG8hJkZ1cVbN2wE4rT6yU9iM',
  role: 'doctor',
  name: 'Dr. Okafor, neurology',
  since: '2026-10-05T08:03:40.000Z',
  until: '2027-03-31T21:59:59.000Z',
  hasEnded: false,
  isOwner: false,
  isYou: false,
};

export const exampleInvitation: InvitationForClients = {
  invitationId: '019ab0c4-1f00-7aaa-8bbb-0123456789ab',
  role: 'carer',
  expiresAt: '2026-11-30T09:00:02.113Z',
  invitedBy: examplePatient.memberId,
  deviceTime: '2026-11-23T09:00:00.000Z',
  receivedAt: '2026-11-23T09:00:02.113Z',
};
