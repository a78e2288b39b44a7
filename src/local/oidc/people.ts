/** A person of the demo. All three are imaginary. */
export type Person = { role: 'patient' | 'carer' | 'doctor'; sub: string; name: string; description: string };

/** Who can sign in on the laptop; what each may do is a membership in a profile, not a property of the account. */
export const PEOPLE: readonly [Person, Person, Person] = [
  {
    role: 'patient',
    sub: '5a3f0c1e-0001-4a00-8000-00000000000a',
    name: 'Ana Lindqvist',
    description: 'faints now and then',
  },
  {
    role: 'carer',
    sub: '5a3f0c1e-0002-4a00-8000-00000000000b',
    name: 'Ben Achterberg',
    description: 'is often beside her',
  },
  {
    role: 'doctor',
    sub: '5a3f0c1e-0003-4a00-8000-00000000000c',
    name: 'Dr Clara Okafor',
    description: 'sees them afterwards',
  },
];

export type Role = Person['role'];

export const personWithRole = (role: string): Person | undefined => PEOPLE.find((p) => p.role === role);
