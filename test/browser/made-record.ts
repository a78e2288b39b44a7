import { v7 } from 'uuid';
import { type Client, createClient } from '../../src/client/client.ts';
import type { Role } from '../../src/local/oidc/people.ts';
import { signIn } from '../../src/local/oidc/sign-in.ts';
import type { OpenedApp } from './opened-app.ts';

export type MadeRecord = {
  profileId: string;
  /** Its page in the app. */
  path: string;
  /** The API as one of the demo's people. */
  as: (role: Role) => Promise<Client>;
};

/** A record that was made without the app, by someone of the demo. */
export async function madeRecord(
  { stack }: OpenedApp,
  { name, by = 'carer' }: { name: string; by?: 'patient' | 'carer' },
): Promise<MadeRecord> {
  const as = async (role: Role) => {
    const { accessToken } = await signIn(stack.issuerUrl, role);
    return createClient({ baseUrl: stack.appUrl, accessToken: async () => accessToken });
  };
  const api = await as(by);
  const body = { clientId: v7(), role: by, name, birthDate: '1990-04-01', makerName: 'Ben' };
  const made = await api.call('createProfile', { body });
  if (!made.ok) throw new Error(`The record was not made: ${made.code}`);
  const { profileId } = made.body;
  return { profileId, path: `/profiles/${profileId}`, as };
}
