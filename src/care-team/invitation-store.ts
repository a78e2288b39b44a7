import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type Table, unlessConditionFails } from '../platform/table.ts';
import type { AcceptInvitationDependencies } from './accept-invitation.ts';
import { Gate } from './gate.ts';
import { gateKeyOf } from './gate-store.ts';
import { mostInvitations, mostMembers } from './invitation.ts';
import type { InviteDependencies } from './invite.ts';
import type { TakeBackInvitationDependencies } from './take-back-invitation.ts';

export type InvitationStore = Pick<InviteDependencies, 'addInvitation' | 'tidyInvitations'> &
  Pick<TakeBackInvitationDependencies, 'closeInvitation'> &
  Pick<AcceptInvitationDependencies, 'join'>;

/** Invitations, which are part of the gate: each change is one condition on that one item. */
export const invitationStore = ({ name, client }: Table): InvitationStore => ({
  async addInvitation({ profileId, invitationId }, invitation) {
    const update = new UpdateCommand({
      TableName: name,
      Key: gateKeyOf(profileId),
      UpdateExpression: 'SET invitations.#id = :invitation',
      ConditionExpression:
        '#state = :active AND contains(owners, :owner) AND attribute_not_exists(invitations.#id) ' +
        'AND NOT contains(closedInvitations, :id) AND size(invitations) < :most',
      ExpressionAttributeNames: { '#state': 'state', '#id': invitationId },
      ExpressionAttributeValues: {
        ':active': 'active',
        ':owner': invitation.invitedBy,
        ':id': invitationId,
        ':invitation': invitation,
        ':most': mostInvitations,
      },
    });
    return (await unlessConditionFails(client.send(update))) ? { invitation } : 'clash';
  },

  async tidyInvitations(profileId, { over, forgotten }) {
    const common = {
      TableName: name,
      Key: gateKeyOf(profileId),
      ConditionExpression: 'attribute_exists(PK)',
    };
    const start = new UpdateCommand({
      ...common,
      UpdateExpression: 'SET invitations = if_not_exists(invitations, :none)',
      ExpressionAttributeValues: { ':none': {} },
    });
    await unlessConditionFails(client.send(start));
    if (over.length > 0) {
      const close = new UpdateCommand({
        ...common,
        UpdateExpression: `REMOVE ${over.map((_, place) => `invitations.#id${place}`).join(', ')} ADD closedInvitations :ids`,
        ExpressionAttributeNames: Object.fromEntries(over.map((id, place) => [`#id${place}`, id])),
        ExpressionAttributeValues: { ':ids': new Set(over) },
      });
      await unlessConditionFails(client.send(close));
    }
    if (forgotten.length > 0) {
      const forget = new UpdateCommand({
        ...common,
        UpdateExpression: 'DELETE closedInvitations :ids',
        ExpressionAttributeValues: { ':ids': new Set(forgotten) },
      });
      await unlessConditionFails(client.send(forget));
    }
  },

  async closeInvitation({ profileId, invitationId }, ownerKey) {
    const update = new UpdateCommand({
      TableName: name,
      Key: gateKeyOf(profileId),
      UpdateExpression: 'REMOVE invitations.#id ADD closedInvitations :ids',
      ConditionExpression: 'contains(owners, :owner) AND attribute_exists(invitations.#id)',
      ExpressionAttributeNames: { '#id': invitationId },
      ExpressionAttributeValues: { ':owner': ownerKey, ':ids': new Set([invitationId]) },
    });
    return (await unlessConditionFails(client.send(update))) ? 'closed' : 'clash';
  },

  async join({ profileId, invitationId }, { personKey, member, invitation, endedPatient }) {
    const isPatient = member.role === 'patient';
    const update = new UpdateCommand({
      TableName: name,
      Key: gateKeyOf(profileId),
      UpdateExpression:
        `SET members.#me = :member${isPatient ? ', patientKey = :me' : ''} REMOVE invitations.#id ` +
        'ADD closedInvitations :ids DELETE #left :us',
      ConditionExpression: [
        '#state = :active',
        'invitations.#id.secretHash = :hash AND invitations.#id.expiresAt > :now',
        'contains(owners, :inviter)',
        '(attribute_not_exists(members.#me) OR (members.#me.#until <= :now AND NOT contains(owners, :me)))',
        '(attribute_exists(members.#me) OR size(members) < :most)',
        ...(isPatient
          ? [
              `(attribute_not_exists(patientKey)${endedPatient === undefined ? '' : ' OR patientKey = :ended'})`,
            ]
          : []),
      ].join(' AND '),
      ExpressionAttributeNames: {
        '#state': 'state',
        '#me': personKey,
        '#id': invitationId,
        '#until': 'until',
        '#left': 'left',
      },
      ExpressionAttributeValues: {
        ':active': 'active',
        ':member': member,
        ':me': personKey,
        ':us': new Set([personKey]),
        ':ids': new Set([invitationId]),
        ':hash': invitation.secretHash,
        ':inviter': invitation.invitedBy,
        ':now': member.since,
        ':most': mostMembers,
        ...(isPatient && endedPatient !== undefined && { ':ended': endedPatient }),
      },
      ReturnValues: 'ALL_NEW',
    });
    const joined = await unlessConditionFails(client.send(update));
    return joined ? { gate: z.parse(Gate, joined.Attributes) } : 'clash';
  },
});
