import type { Person } from './person.ts';

/** What outlives the page of a sign-in. Without a refresh token it has ended, and its person is asked to sign in again. */
export type KeptSession = { person: Person; refreshToken?: string };

/** Where a device keeps it; every tab of the app sees the same. */
export type SessionKeeper = {
  read: () => Promise<KeptSession | undefined>;
  write: (session: KeptSession) => Promise<void>;
  /** With it goes all that is kept of what its person has read and typed. */
  remove: () => Promise<void>;
  /** Requests to the issuer that are under way, as its client writes them. */
  requests: {
    read: (key: string) => Promise<string | undefined>;
    write: (key: string, value: string) => Promise<void>;
    remove: (key: string) => Promise<void>;
    keys: () => Promise<string[]>;
  };
  /** Runs one task at a time, over all tabs: a refresh token that two of them use ends the session. */
  exclusively: <T>(task: () => Promise<T>) => Promise<T>;
};
