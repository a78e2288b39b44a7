import { GetCommand, PutCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import { DoctorLink, type LinkRef, mostWrongCodes, wrongCodes } from './doctor-link.ts';
import type { MakeDoctorLinkDependencies } from './make-doctor-link.ts';
import type { OpenDoctorLinkDependencies } from './open-doctor-link.ts';
import type { RevokeDoctorLinkDependencies } from './revoke-doctor-link.ts';

export type DoctorLinkStore = Pick<MakeDoctorLinkDependencies, 'readLink' | 'linksOf' | 'addLink'> &
  Pick<RevokeDoctorLinkDependencies, 'revokeLink'> &
  Pick<OpenDoctorLinkDependencies, 'takeGuess' | 'giveGuessBack' | 'addOpening'>;

const keyOf = ({ profileId, linkId }: LinkRef) => ({
  PK: profilePartition(profileId),
  SK: `LINK#${linkId}`,
});

export const doctorLinkStore = ({ name: TableName, client }: Table): DoctorLinkStore => ({
  async readLink(ref) {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(ref), ConsistentRead: true }));
    return Item && z.parse(DoctorLink, Item);
  },

  async linksOf(profileId) {
    const links: DoctorLink[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName,
        KeyConditionExpression: 'PK = :partition AND begins_with(SK, :link)',
        ExpressionAttributeValues: { ':partition': profilePartition(profileId), ':link': 'LINK#' },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) links.push(...Items.map((item) => z.parse(DoctorLink, item)));
    return links;
  },

  async addLink(link) {
    const put = new PutCommand({
      TableName,
      Item: { ...link, ...keyOf(link) },
      ConditionExpression: 'attribute_not_exists(PK)',
    });
    return (await unlessConditionFails(client.send(put))) ? 'added' : 'exists';
  },

  async revokeLink(ref, revoked) {
    const update = new UpdateCommand({
      TableName,
      Key: keyOf(ref),
      UpdateExpression: 'SET revoked = :revoked',
      ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(revoked)',
      ExpressionAttributeValues: { ':revoked': revoked },
    });
    await unlessConditionFails(client.send(update));
  },

  // As a set, and not as a number: the SDK repeats a call whose answer was lost, and so does the doctor.
  async takeGuess(ref, hash) {
    const update = new UpdateCommand({
      TableName,
      Key: keyOf(ref),
      UpdateExpression: 'ADD guesses :guess',
      ConditionExpression:
        'attribute_exists(PK) AND (attribute_not_exists(guesses) OR size(guesses) < :most OR contains(guesses, :hash))',
      ExpressionAttributeValues: { ':guess': new Set([hash]), ':hash': hash, ':most': mostWrongCodes },
      ReturnValues: 'ALL_NEW',
    });
    const taken = await unlessConditionFails(client.send(update));
    return taken ? wrongCodes(z.parse(DoctorLink, taken.Attributes)) : 'locked';
  },

  async giveGuessBack(ref, hash) {
    const update = new UpdateCommand({
      TableName,
      Key: keyOf(ref),
      UpdateExpression: 'DELETE guesses :guess',
      ConditionExpression: 'attribute_exists(PK)',
      ExpressionAttributeValues: { ':guess': new Set([hash]) },
    });
    await unlessConditionFails(client.send(update));
  },

  async addOpening({ profileId, linkId, mostOpenings }, tokenHash, opening) {
    const update = new UpdateCommand({
      TableName,
      Key: keyOf({ profileId, linkId }),
      UpdateExpression: 'SET openings.#token = :opening',
      ConditionExpression:
        'size(openings) < :most AND attribute_not_exists(openings.#token) AND attribute_not_exists(revoked) ' +
        'AND expiresAt > :now',
      ExpressionAttributeNames: { '#token': tokenHash },
      ExpressionAttributeValues: {
        ':opening': opening,
        ':most': mostOpenings,
        ':now': opening.at,
      },
    });
    return (await unlessConditionFails(client.send(update))) ? 'added' : 'clash';
  },
});
