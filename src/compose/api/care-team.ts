import { acceptInvitation } from '../../care-team/accept-invitation.ts';
import { changeMembership } from '../../care-team/change-membership.ts';
import { endMembership, leaveTeam } from '../../care-team/end-membership.ts';
import { serveInvitations } from '../../care-team/invitation-routes.ts';
import { invitationStore } from '../../care-team/invitation-store.ts';
import { invite } from '../../care-team/invite.ts';
import { membershipStore } from '../../care-team/membership-store.ts';
import { readTeam } from '../../care-team/read-team.ts';
import { takeBackInvitation } from '../../care-team/take-back-invitation.ts';
import { serveTeam } from '../../care-team/team-routes.ts';
import type { ServeCapability } from '../../http/app.ts';
import { profileStore } from '../../profile/profile-store.ts';
import type { Shared } from './shared.ts';

/** The care team and invitations to it. */
export function careTeamCapability({ common, table }: Shared): ServeCapability {
  const dependencies = {
    ...common,
    ...profileStore(table),
    ...invitationStore(table),
    ...membershipStore(table),
  };
  return (app) => {
    serveTeam(app, {
      readTeam: readTeam(dependencies),
      changeMembership: changeMembership(dependencies),
      endMembership: endMembership(dependencies),
      leaveTeam: leaveTeam(dependencies),
    });
    serveInvitations(app, {
      invite: invite(dependencies),
      takeBackInvitation: takeBackInvitation(dependencies),
      acceptInvitation: acceptInvitation(dependencies),
    });
  };
}
