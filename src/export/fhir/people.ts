import type { CareTeam, Practitioner, RelatedPerson } from '@medplum/fhirtypes';
import type { Author } from '../../care-team/author.ts';
import type { ExportSource } from '../export-source.ts';
import { inWords } from './codes.ts';
import type { Naming } from './naming.ts';

/** Someone who is named; nothing for the patient, who has a resource of their own. */
export function personOf(author: Author, naming: Naming): (Practitioner | RelatedPerson)[] {
  const { role, personKey } = author;
  if (role === 'patient') return [];
  const name = [{ text: nameOf(author) }];
  if (role === 'doctor') {
    return [{ resourceType: 'Practitioner', id: naming.id('Practitioner', personKey), name }];
  }
  return [
    {
      resourceType: 'RelatedPerson',
      id: naming.id('RelatedPerson', personKey),
      patient: naming.to('Patient'),
      relationship: [inWords('Carer')],
      name,
    },
  ];
}

export const nameOf = ({ name, role }: Pick<Author, 'name' | 'role'>): string =>
  name ?? (role === 'patient' ? 'The patient' : `A ${role} without a name`);

export const careTeamOf = (members: ExportSource['members'], naming: Naming): CareTeam => ({
  resourceType: 'CareTeam',
  id: naming.id('CareTeam'),
  status: 'active',
  subject: naming.to('Patient'),
  ...(members.length > 0 && {
    participant: members.map((member) => ({
      role: [inWords(member.role)],
      member: naming.person(member),
      period: {
        start: member.since,
        ...(member.until !== undefined && member.until >= member.since && { end: member.until }),
      },
    })),
  }),
});
