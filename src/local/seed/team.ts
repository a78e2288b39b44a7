import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Client } from '../../client/client.ts';
import { benName, claraName, type DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';

/** Ana invites Ben and Dr Okafor, and they join; who is in the team already stays as they are. */
export async function gatherTeam({ ana, ben, clara }: DemoPeople, profileId: string): Promise<void> {
  await join(ana, profileId, { person: ben, role: 'carer', name: benName });
  await join(ana, profileId, { person: clara, role: 'doctor', name: `${claraName}, neurology` });
}

async function join(
  owner: Client,
  profileId: string,
  { person, role, name }: { person: Client; role: 'carer' | 'doctor'; name: string },
): Promise<void> {
  // To whoever is no member the profile looks as if it did not exist.
  const looked = await person.call('readTeam', { params: { profileId } });
  if (looked.ok) return;
  // Made anew each time: with a secret that anyone can read here, anyone could join.
  const invitation = { profileId, invitationId: newId() };
  const secret = randomBytes(32).toString('base64url');
  granted(
    await owner.call('invite', {
      params: invitation,
      body: {
        role,
        secretHash: createHash('sha256').update(secret).digest('base64url'),
        validForHours: 1,
        deviceTime: new Date().toISOString(),
      },
    }),
  );
  granted(await person.call('acceptInvitation', { params: invitation, body: { secret, name } }));
}
