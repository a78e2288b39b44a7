import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Episode } from '../episode/episode.ts';
import { episodeKeyOf, timelineKeyOf } from '../episode/episode-store.ts';
import { profilePartition, type Table } from '../platform/table.ts';
import type { ReadTimelineDependencies } from './read-timeline.ts';

export const timelineStore = ({ name, client }: Table): Pick<ReadTimelineDependencies, 'episodesOf'> => ({
  async episodesOf(profileId, { limit, from }) {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: 'timeline',
        KeyConditionExpression: 'PK = :partition',
        ExpressionAttributeValues: { ':partition': profilePartition(profileId) },
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: { ...episodeKeyOf(from), timelineKey: timelineKeyOf(from) } }),
      }),
    );
    return {
      episodes: (page.Items ?? []).map((item) => z.parse(Episode, item)),
      more: page.LastEvaluatedKey !== undefined,
    };
  },
});
