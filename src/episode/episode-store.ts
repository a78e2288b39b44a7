import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { profilePartition, type Table, unlessConditionFails } from '../platform/table.ts';
import type { EndEpisodeDependencies } from './end-episode.ts';
import { Episode, type EpisodeRef } from './episode.ts';
import type { OpenEpisodeDependencies } from './open-episode.ts';

export type EpisodeStore = Pick<OpenEpisodeDependencies, 'addEpisode' | 'readEpisode'> &
  Pick<EndEpisodeDependencies, 'endEpisode'>;

export const episodeKeyOf = ({ profileId, episodeId }: EpisodeRef) => ({
  PK: profilePartition(profileId),
  SK: `EPISODE#${episodeId}`,
});

/** Sorts a profile's episodes by when they began; of two that began together, by id. */
export const timelineKeyOf = ({ startedAt, episodeId }: { startedAt: string; episodeId: string }): string =>
  `${startedAt}#${episodeId}`;

export const episodeStore = ({ name, client }: Table): EpisodeStore => ({
  async addEpisode(episode) {
    const put = new PutCommand({
      TableName: name,
      Item: {
        ...episodeKeyOf(episode),
        timelineKey: timelineKeyOf({ ...episode, startedAt: episode.startedAt.at }),
        ...episode,
      },
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
  async endEpisode(ref, { endedAt, deviceTime }) {
    const update = new UpdateCommand({
      TableName: name,
      Key: episodeKeyOf(ref),
      UpdateExpression: 'SET endedAt = :endedAt, endDeviceTime = :deviceTime',
      ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(endedAt)',
      ExpressionAttributeValues: { ':endedAt': endedAt, ':deviceTime': deviceTime },
    });
    return (await unlessConditionFails(client.send(update))) ? 'ended' : 'already_ended';
  },
});
