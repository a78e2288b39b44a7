import { type Gate, isOwnedByPatient, type Role, type Standing } from './gate.ts';

/**
 * Whom an action is permitted: a role, an owner of any role, or who is in charge: the patient, where the patient is an
 * owner, otherwise every owner.
 */
type Permitted = Role | 'owner' | 'in_charge';

type Rule = {
  /** In plain words, for the documentation and for the patient who reads the access log. */
  does: string;
  /** A change is always written to the access log, a read only when it is not the patient's own. */
  kind: 'read' | 'change';
  may: readonly Permitted[];
  /** Whether it is still possible while the erasure of the record can be taken back. */
  whileErasing?: true;
};

const anyMember = ['patient', 'carer', 'doctor'] as const;

/**
 * Who may do what: the one table of permissions. The permission check reads it, the documentation is made from it, and the
 * tests enumerate it.
 */
export const rules = {
  read_profile: {
    does: 'read the profile, its plan and their versions',
    kind: 'read',
    may: anyMember,
    whileErasing: true,
  },
  make_profile: { does: 'make the profile', kind: 'change', may: ['owner'] },
  edit_profile: { does: 'edit the profile', kind: 'change', may: ['patient', 'carer', 'owner'] },
  edit_plan: { does: 'edit the episode plan', kind: 'change', may: ['patient', 'doctor', 'owner'] },

  read_consents: { does: 'read the consents', kind: 'read', may: anyMember, whileErasing: true },
  give_consent: { does: 'give a consent', kind: 'change', may: ['patient', 'owner'] },
  withdraw_consent: {
    does: 'withdraw a consent',
    kind: 'change',
    may: ['patient', 'owner'],
    whileErasing: true,
  },

  read_team: { does: 'see the care team', kind: 'read', may: anyMember, whileErasing: true },
  invite: { does: 'invite to the care team, or take an invitation back', kind: 'change', may: ['owner'] },
  join: { does: 'join the care team', kind: 'change', may: anyMember },
  change_membership: {
    does: 'change or end a membership',
    kind: 'change',
    may: ['owner'],
    whileErasing: true,
  },
  leave: { does: 'leave the care team', kind: 'change', may: anyMember, whileErasing: true },

  read_access_log: {
    does: 'read the access log',
    kind: 'read',
    may: ['patient', 'owner'],
    whileErasing: true,
  },

  make_doctor_link: { does: 'share with a doctor by a link', kind: 'change', may: ['patient', 'owner'] },
  read_doctor_links: {
    does: 'see the doctor links and when they were opened',
    kind: 'read',
    may: ['patient', 'owner'],
    whileErasing: true,
  },
  revoke_doctor_link: {
    does: 'take a doctor link back',
    kind: 'change',
    may: ['patient', 'owner'],
    whileErasing: true,
  },
  // Of whoever has the link and its code: no membership permits it.
  open_doctor_link: { does: 'open a doctor link', kind: 'change', may: [] },

  read_timeline: { does: 'read the timeline', kind: 'read', may: anyMember, whileErasing: true },
  read_summary: { does: 'read the summary', kind: 'read', may: anyMember, whileErasing: true },
  read_episode: { does: 'read an episode', kind: 'read', may: anyMember, whileErasing: true },
  record_episode: { does: 'open or end an episode', kind: 'change', may: anyMember },
  correct_episode: { does: 'correct, join or part an episode', kind: 'change', may: anyMember },
  discard_episode: { does: 'discard an episode that was opened by accident', kind: 'change', may: anyMember },
  hide_episode: {
    does: 'hide an episode, or show it again',
    kind: 'change',
    may: ['patient', 'carer', 'owner'],
  },
  add_account: { does: 'add a witness account', kind: 'change', may: anyMember },
  add_measurement: { does: 'add a measurement', kind: 'change', may: anyMember },
  record_test: { does: 'record that a test was done', kind: 'change', may: anyMember },

  read_photo: { does: "read a photo's answer", kind: 'read', may: anyMember, whileErasing: true },
  view_photo: { does: 'look at a photo', kind: 'read', may: anyMember, whileErasing: true },
  add_photo: { does: 'add a photo', kind: 'change', may: anyMember },
  correct_photo: { does: 'correct what was said of a photo', kind: 'change', may: anyMember },
  retry_photo: {
    does: 'have a photo tried again that could not be analysed',
    kind: 'change',
    may: anyMember,
  },
  delete_photo: { does: 'delete a photo', kind: 'change', may: ['patient', 'owner'], whileErasing: true },

  export_record: {
    does: 'have a file made of the record',
    kind: 'change',
    may: anyMember,
    whileErasing: true,
  },
  read_exports: {
    does: 'see how far an export of their own is',
    kind: 'read',
    may: anyMember,
    whileErasing: true,
  },
  download_export: {
    does: 'download an export of their own',
    kind: 'change',
    may: anyMember,
    whileErasing: true,
  },

  read_erasure: {
    does: 'see whether the record is about to be erased',
    kind: 'read',
    may: anyMember,
    whileErasing: true,
  },
  erase_record: {
    does: 'have the whole record erased, or take that back',
    kind: 'change',
    may: ['in_charge'],
    whileErasing: true,
  },
} as const satisfies Record<string, Rule>;

/** What one may ask to do with a profile's record. */
export type Action = keyof typeof rules;

export const isAction = (text: unknown): text is Action =>
  typeof text === 'string' && Object.hasOwn(rules, text);

/** All that one may ask to do. */
export const actions: readonly Action[] = Object.keys(rules).filter(isAction);

export const ruleOf = (action: Action): Rule => rules[action];

/** Whether the gate lets someone of this standing do this. */
export function permits(gate: Gate, standing: Standing, action: Action): boolean {
  const { may } = ruleOf(action);
  const { role, isOwner } = standing;
  return may.some((who) => {
    if (who === 'owner') return isOwner;
    if (who === 'in_charge') return isOwner && (role === 'patient' || !isOwnedByPatient(gate));
    return who === role;
  });
}
