import * as z from 'zod/mini';
import type { Author } from './author.ts';
import { Role } from './role.ts';

/** Who said or did something, as the API shows it: by the id that the list of members names them with. */
export const AuthorForClients = z.object({ memberId: z.string(), role: Role, name: z.optional(z.string()) });
export type AuthorForClients = z.infer<typeof AuthorForClients>;

export const authorForClients = ({ personKey, ...said }: Author): AuthorForClients => ({
  memberId: personKey,
  ...said,
});

type DoneForClients<Done> = Done extends unknown ? Omit<Done, 'by'> & { by: AuthorForClients } : never;

/** What was done, with its author as the API shows them. */
export function doneForClients<Done extends { by: Author }>(done: Done): DoneForClients<Done>;
export function doneForClients({ by, ...done }: { by: Author }): { by: AuthorForClients } {
  return { ...done, by: authorForClients(by) };
}
