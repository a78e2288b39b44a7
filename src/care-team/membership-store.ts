import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { personPartition, profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { ChangeMembershipDependencies } from './change-membership.ts';
import type { EndMembershipDependencies } from './end-membership.ts';
import { Gate } from './gate.ts';
import { gateKeyOf } from './gate-store.ts';
import type { Member } from './member.ts';
import type { MemberRef } from './membership-change.ts';

export type MembershipStore = Pick<ChangeMembershipDependencies, 'changeMembership'> &
  Pick<EndMembershipDependencies, 'endMembership' | 'forgetPointer'>;

/** Memberships, which are part of the gate: each change is one condition on that one item. */
export function membershipStore({ name, client }: Table): MembershipStore {
  return {
    async changeMembership(ref, ownerKey, { was, wasOwner, isOwner, until, holdsAgain, patientWas }) {
      const setting = [
        ...(until === undefined ? [] : ['members.#member.#until = :until']),
        ...(holdsAgain ? ['patientKey = :member'] : []),
      ];
      const update = [
        ...(setting.length > 0 ? [`SET ${setting.join(', ')}`] : []),
        ...(until === undefined ? ['REMOVE members.#member.#until'] : []),
        isOwner ? 'ADD owners :us' : 'DELETE owners :us',
      ];
      const asJudged = [
        'contains(owners, :actor)',
        ...(wasOwner && !isOwner ? ['size(owners) > :one'] : []),
        ...(holdsAgain
          ? [
              `(attribute_not_exists(patientKey)${patientWas === undefined ? '' : ' OR patientKey = :patientWas'})`,
            ]
          : []),
      ];
      return write(
        ref,
        { was, wasOwner, update, asJudged },
        {
          ':actor': ownerKey,
          ...(until !== undefined && { ':until': until }),
          ...(wasOwner && !isOwner && { ':one': 1 }),
          ...(holdsAgain && patientWas !== undefined && { ':patientWas': patientWas }),
        },
        { '#until': 'until' },
      );
    },

    async endMembership(ref, actorKey, { was, wasOwner, isPatient }) {
      const isLeaving = ref.memberId === actorKey;
      const update = [
        `REMOVE members.#member${isPatient ? ', patientKey' : ''}`,
        `ADD formerMembers :us${isLeaving ? ', #left :us' : ''}`,
        'DELETE owners :us',
      ];
      const asJudged = [
        ...(isLeaving ? [] : ['contains(owners, :actor)']),
        ...(wasOwner ? ['size(owners) > :one'] : []),
        ...(isPatient ? ['patientKey = :member'] : []),
      ];
      return write(
        ref,
        { was, wasOwner, update, asJudged },
        {
          ...(!isLeaving && { ':actor': actorKey }),
          ...(wasOwner && { ':one': 1 }),
        },
        isLeaving ? { '#left': 'left' } : {},
      );
    },

    async forgetPointer(personKey, profileId) {
      await client.send(
        new DeleteCommand({
          TableName: name,
          Key: { PK: personPartition(personKey), SK: profilePartition(profileId) },
        }),
      );
    },
  };

  /** Writes to a membership under the condition that it is the very one that was judged. */
  async function write(
    { profileId, memberId }: MemberRef,
    {
      was,
      wasOwner,
      update,
      asJudged,
    }: { was: Member; wasOwner: boolean; update: string[]; asJudged: string[] },
    values: Record<string, unknown>,
    names: Record<string, string>,
  ): Promise<{ gate: Gate } | 'clash'> {
    const conditions = [
      'members.#member.since = :since AND members.#member.#role = :role',
      `${wasOwner ? '' : 'NOT '}contains(owners, :member)`,
      ...asJudged,
    ];
    const written = await unlessConditionFails(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: gateKeyOf(profileId),
          UpdateExpression: update.join(' '),
          ConditionExpression: conditions.join(' AND '),
          ExpressionAttributeNames: { '#member': memberId, '#role': 'role', ...names },
          ExpressionAttributeValues: {
            ':member': memberId,
            ':us': new Set([memberId]),
            ':since': was.since,
            ':role': was.role,
            ...values,
          },
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
    return written ? { gate: z.parse(Gate, written.Attributes) } : 'clash';
  }
}
