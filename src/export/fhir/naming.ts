import { hash } from 'node:crypto';
import type { Patient, Practitioner, Reference, RelatedPerson, Resource } from '@medplum/fhirtypes';
import { parse } from 'uuid';
import type { Author } from '../../care-team/author.ts';

const namespace = parse('5b0f4f8e-2d7e-4f0a-8d53-6a1f6f0b7c11');

/** How many ids are remembered: what is near is named again and again. */
const remembered = 1000;

/** What of a record a resource shows, as its id is made of it: the same at each export. */
export type Source = readonly [type: Resource['resourceType'], ...parts: (string | number)[]];

type OfType<Type extends Resource['resourceType']> = Extract<Resource, { resourceType: Type }>;

/**
 * How the resources of one file name each other: `within_the_file`, by what stands beside each of them in it; `on_a_server`,
 * by where each will be once it is imported, as a server rewrites the other names only of what it gives an id itself.
 */
export type NamingStyle = 'within_the_file' | 'on_a_server';

/** Names the resources of one record's file, and keeps who is named in it: whom nothing names is not in the file. */
export type Naming = {
  /** The same at each export, so that importing twice doubles nothing. */
  id: (...source: Source) => string;
  to: <Type extends Resource['resourceType']>(
    type: Type,
    ...parts: (string | number)[]
  ) => Reference<OfType<Type>>;
  person: (author: Author) => Reference<Patient | Practitioner | RelatedPerson>;
  /** Everyone who was named until now, once in each role; the patient too. */
  named: () => Author[];
};

export function namingOf(profileId: string, style: NamingStyle): Naming {
  const people = new Map<string, Author>();
  const names = new Map<string, { id: string; reference: string }>();
  const nameOf = (source: Source) => {
    // No part of a source has such a character.
    const key = source.join('\0');
    const known = names.get(key);
    if (known) return known;
    if (names.size === remembered) names.clear();
    const id = nameBasedUuid(JSON.stringify([profileId, ...source]));
    const made = { id, reference: style === 'on_a_server' ? `${source[0]}/${id}` : fullUrlOf({ id }) };
    names.set(key, made);
    return made;
  };
  const to: Naming['to'] = (...source) => ({ reference: nameOf(source).reference, type: source[0] });
  const person: Naming['person'] = (author) => {
    const { personKey, role, name } = author;
    const key = `${role} ${personKey}`;
    // A later name, but never none in place of one.
    if (name !== undefined || !people.has(key)) people.set(key, author);
    const display = name !== undefined && { display: name };
    if (role === 'patient') return { ...to('Patient'), ...display };
    return role === 'doctor'
      ? { ...to('Practitioner', personKey), ...display }
      : { ...to('RelatedPerson', personKey), ...display };
  };
  return { id: (...source) => nameOf(source).id, to, person, named: () => [...people.values()] };
}

/** UUID version 5, in our namespace; not the package's own, which takes three times as long for the thousands of a file. */
function nameBasedUuid(name: string): string {
  const hex = hash('sha1', Buffer.concat([namespace, Buffer.from(name)]));
  const variant = variants[Number.parseInt(hex.charAt(16), 16) % variants.length];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** By the two bits of the digest that the variant leaves. */
const variants = ['8', '9', 'a', 'b'];

/** By what a resource is known in its file. */
export const fullUrlOf = ({ id }: { id?: string | undefined }): string => `urn:uuid:${id}`;
