/** Who is signed in, as their issuer names them; what is kept on this device is theirs by issuer and subject. */
export type Person = {
  issuer: string;
  subject: string;
  /** What they are called; an issuer may not say. */
  name: string | undefined;
};

export const isSamePerson = (a: Person, b: Person): boolean =>
  a.issuer === b.issuer && a.subject === b.subject;
