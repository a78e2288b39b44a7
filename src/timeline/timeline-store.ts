import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Episode } from '../episode/episode.ts';
import { timelineKeyOf } from '../episode/episode-store.ts';
import { profilePartition, type Table } from '../platform/table.ts';
import type { EpisodesOf } from './timeline-rounds.ts';

// Sort before and after every key of the index: each begins with a year.
const beforeAll = '0';
const afterAll = ':';

export const timelineStore = ({ name, client }: Table): { episodesOf: EpisodesOf } => ({
  async episodesOf(profileId, { order, from = beforeAll, to = afterAll, startAt, most }) {
    const start = startAt && timelineKeyOf(startAt);
    const isNewestFirst = order === 'newest';
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: 'timeline',
        // An episode's key is its start and more, so that `from` is before it and `to` after all that began earlier.
        KeyConditionExpression: 'PK = :partition AND timelineKey BETWEEN :low AND :high',
        ExpressionAttributeValues: {
          ':partition': profilePartition(profileId),
          ':low': isNewestFirst ? from : (start ?? from),
          ':high': isNewestFirst ? (start ?? to) : to,
        },
        ScanIndexForward: !isNewestFirst,
        Limit: most,
        ConsistentRead: true,
      }),
    );
    return {
      episodes: (page.Items ?? []).map((item) => z.parse(Episode, item)),
      more: page.LastEvaluatedKey !== undefined,
    };
  },
});
