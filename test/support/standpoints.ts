import type { Role } from '../../src/care-team/gate.ts';

type Member = { role: Role; isOwner: boolean };
type Seen = {
  /** In the documentation's words. */
  title: string;
  /** The `sub` of the token; without one nobody is signed in. */
  subject?: string;
  /** Whether this is seen in a world where the patient owns the profile beside the carer who made it. */
  patientOwns?: true;
  /** What the gate should take them for. */
  member?: Member;
};

/** From where a request may come: every standing that a person can have towards a profile. */
const standpoints = {
  patient: { title: 'patient', subject: 'pia', member: { role: 'patient', isOwner: false } },
  patientWhoOwns: {
    title: 'patient who owns',
    subject: 'pia',
    patientOwns: true,
    member: { role: 'patient', isOwner: true },
  },
  carer: { title: 'carer', subject: 'carl', member: { role: 'carer', isOwner: false } },
  carerWhoOwns: { title: 'carer who owns', subject: 'carla', member: { role: 'carer', isOwner: true } },
  carerWhoOwnsBesidePatient: {
    title: 'carer who owns beside the patient',
    subject: 'carla',
    patientOwns: true,
    member: { role: 'carer', isOwner: true },
  },
  doctor: { title: 'doctor', subject: 'dora', member: { role: 'doctor', isOwner: false } },
  stranger: { title: 'stranger', subject: 'stranger' },
  expired: { title: 'member until yesterday', subject: 'egon' },
  revoked: { title: 'member who was revoked', subject: 'rita' },
  unauthenticated: { title: 'not signed in' },
} as const satisfies Record<string, Seen>;

export type Standpoint = keyof typeof standpoints;

export const seenFrom = (standpoint: Standpoint): Seen => standpoints[standpoint];

const isStandpoint = (text: string): text is Standpoint => Object.hasOwn(standpoints, text);

/** Every standpoint, in the order of the documentation. */
export const everyStandpoint: readonly Standpoint[] = Object.keys(standpoints).filter(isStandpoint);
