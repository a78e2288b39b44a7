import { createHash } from 'node:crypto';

/** With what kind of client someone acts, as far as it says so itself. */
export type ClientKind = 'phone_browser' | 'computer_browser' | 'program';

/** Who acts, and with what kind of client. */
export type Actor = { personKey: string; clientKind: ClientKind };

/** Who is not signed in, nor known. */
export type Visitor = Pick<Actor, 'clientKind'>;

/** The key under which we keep a person: a hash, so that the table does not hold the sign-in's own id. */
export const personKeyOf = (token: { issuer: string; subject: string }): string =>
  createHash('sha256')
    .update(JSON.stringify([token.issuer, token.subject]))
    .digest('base64url');
