import type { AuthoriseDependencies } from './authorise.ts';
import type { MemberRef } from './membership-change.ts';

export type DropPointerDependencies = Pick<AuthoriseDependencies, 'readGate'> & {
  pointTo: (personKey: string, profileId: string) => Promise<void>;
  forgetPointer: (personKey: string, profileId: string) => Promise<void>;
};

/** Takes the pointer of who is no longer a member; who joined again meanwhile gets it back. */
export async function dropPointer(
  { readGate, pointTo, forgetPointer }: DropPointerDependencies,
  { profileId, memberId }: MemberRef,
): Promise<void> {
  await forgetPointer(memberId, profileId);
  const gate = await readGate(profileId);
  if (gate?.members[memberId]) await pointTo(memberId, profileId);
}
