import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { ChangeEpisodeDependencies } from './change-episode.ts';
import { Episode, type EpisodeRef, standsInTimeline } from './episode.ts';
import type { JoinEpisodeDependencies } from './join-episode.ts';
import type { OpenEpisodeDependencies } from './open-episode.ts';
import type { ReadEpisodeDependencies } from './read-episode.ts';

export type EpisodeStore = Pick<OpenEpisodeDependencies, 'addEpisode'> &
  ChangeEpisodeDependencies &
  Pick<JoinEpisodeDependencies, 'addHint' | 'dropHints'> &
  Pick<ReadEpisodeDependencies, 'episodesBetween'>;

export const episodeKeyOf = ({ profileId, episodeId }: EpisodeRef) => ({
  PK: profilePartition(profileId),
  SK: `EPISODE#${episodeId}`,
});

/** Sorts a profile's episodes by when they began; of two that began together, by id. */
export const timelineKeyOf = ({ startedAt, episodeId }: { startedAt: string; episodeId: string }): string =>
  `${startedAt}#${episodeId}`;

const timelineKeyOfEpisode = (episode: Episode): string | undefined =>
  standsInTimeline(episode) ? timelineKeyOf({ ...episode, startedAt: episode.startedAt.at }) : undefined;

export const episodeStore = ({ name, client }: Table): EpisodeStore => ({
  async addEpisode(episode) {
    const put = new PutCommand({
      TableName: name,
      Item: { ...episodeKeyOf(episode), ...episode, timelineKey: timelineKeyOfEpisode(episode) },
      ConditionExpression: 'attribute_not_exists(PK)',
    });
    return (await unlessConditionFails(client.send(put))) ? 'added' : 'exists';
  },

  async readEpisode(ref) {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: episodeKeyOf(ref), ConsistentRead: true }),
    );
    return Item && z.parse(Episode, Item);
  },

  async replaceEpisode(seen, next) {
    const leavesTimeline = standsInTimeline(seen) && !standsInTimeline(next);
    const { expression, names, values } = assign({
      version: seen.version + 1,
      timelineKey: timelineKeyOfEpisode(next),
      ...changeable(next),
    });
    const update = new UpdateCommand({
      TableName: name,
      Key: episodeKeyOf(seen),
      UpdateExpression: expression,
      ConditionExpression: [
        'attribute_exists(PK)',
        // Episodes opened before there were versions hold none.
        seen.version === 1 ? '(attribute_not_exists(#version) OR #version = :seen)' : '#version = :seen',
        ...(leavesTimeline ? ['attribute_not_exists(joined)'] : []),
      ].join(' AND '),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ...values, ':seen': seen.version },
      ReturnValues: 'ALL_NEW',
    });
    const replaced = await unlessConditionFails(client.send(update));
    return replaced ? z.parse(Episode, replaced.Attributes) : 'changed_meanwhile';
  },

  async addHint(ref, hint) {
    const update = new UpdateCommand({
      TableName: name,
      Key: episodeKeyOf(ref),
      UpdateExpression: 'ADD joined :hint',
      ConditionExpression:
        'attribute_exists(PK) AND attribute_not_exists(sameAs) AND attribute_not_exists(discarded)',
      ExpressionAttributeValues: { ':hint': new Set([hint]) },
    });
    return (await unlessConditionFails(client.send(update))) ? 'added' : 'changed_meanwhile';
  },

  async dropHints(ref, hints) {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: episodeKeyOf(ref),
        UpdateExpression: 'DELETE joined :hints',
        ExpressionAttributeValues: { ':hints': new Set(hints) },
      }),
    );
  },

  async episodesBetween(profileId, { from, to }, limit) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: 'timeline',
        KeyConditionExpression: 'PK = :partition AND timelineKey BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':partition': profilePartition(profileId),
          ':from': from,
          // After every key of this very moment: a key is a moment, #, and an id.
          ':to': `${to}$`,
        },
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => z.parse(Episode, item));
  },
});

/** What of an episode can change, apart from its hints, which have conditions of their own. */
const changeable = ({
  startedAt,
  endedAt,
  endedBy,
  endDeviceTime,
  endReceivedAt,
  corrections,
  sameAs,
  hidden,
  discarded,
}: Episode) => ({
  startedAt,
  endedAt,
  endedBy,
  endDeviceTime,
  endReceivedAt,
  corrections,
  sameAs,
  hidden,
  discarded,
});

/** An update that sets each of these fields, or removes it where it is undefined. */
function assign(fields: Record<string, unknown>) {
  const entries = Object.entries(fields);
  const [set, removed] = [
    entries.filter(([, value]) => value !== undefined),
    entries.filter(([, value]) => value === undefined),
  ];
  return {
    expression:
      `SET ${set.map(([field]) => `#${field} = :${field}`).join(', ')}` +
      (removed.length > 0 ? ` REMOVE ${removed.map(([field]) => `#${field}`).join(', ')}` : ''),
    names: Object.fromEntries(entries.map(([field]) => [`#${field}`, field])),
    values: Object.fromEntries(set.map(([field, value]) => [`:${field}`, value])),
  };
}
