import * as z from 'zod/mini';
import type { Standing } from './gate.ts';
import type { Actor } from './person.ts';
import { Role } from './role.ts';

/** Who said something of a record, as what they said it, and what they called themselves then. */
export const Author = z.object({ personKey: z.string(), role: Role, name: z.optional(z.string()) });
export type Author = z.infer<typeof Author>;

export const authorOf = ({ personKey }: Actor, { role, name }: Standing): Author => ({
  personKey,
  role,
  ...(name !== undefined && { name }),
});
