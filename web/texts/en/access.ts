/** The words around who looked at a record, and around its erasure. */
export const accessTexts = {
  title: 'Who looked at it',
  lead: 'Every look by others, and every change. Nobody can alter or delete these lines.',
  nothing: 'Nobody but the patient has looked, and nothing was changed.',
  you: 'You',
  someone: 'Someone without a name',
  byLink: 'doctor link',
  roles: { patient: 'patient', carer: 'carer', doctor: 'doctor' },
  clients: {
    phone_browser: 'on a phone',
    computer_browser: 'on a computer',
    program: 'with a program',
  },
  line: ({ who, role, does }: { who: string; role: string; does: string }) => `${who} (${role}): ${does}`,
  more: 'Show older ones',
  loadingMore: 'Reading older ones…',
} as const;

export const erasureTexts = {
  title: 'Delete everything',
  lead: 'The whole record can be erased: the profile, the plan, every episode, every photo and what was read of it, the care team.',
  grace:
    'It happens fourteen days after you ask. Until then everybody in the care team can still read, nobody can add anything, and you can take it back.',
  after:
    'After that nobody can bring it back, not even those who run this service. Copies that someone has saved elsewhere stay there.',
  notYours: 'Only the patient, or whoever looks after this record for them, can ask for this.',
  ask: 'Have everything erased',
  askTitle: (name: string) => `Erase the record of ${name}?`,
  askWords: 'In fourteen days it is gone for good. Until then you can change your mind here.',
  askYes: 'Yes, erase it in fourteen days',
  keep: 'Keep the record',
  underWay: (when: string) => `It will be erased on ${when}.`,
  askedBy: ({ who, when }: { who: string; when: string }) => `${who} asked for it on ${when}.`,
  someone: 'Someone of the care team',
  takeBack: 'Keep the record after all',
  takingBack: 'Taking it back…',
} as const;
