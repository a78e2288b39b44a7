import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Episode } from '../episode/episode.ts';
import { timelineKeyOf } from '../episode/episode-store.ts';
import { profilePartition, type Table } from '../platform/table.ts';
import type { TimelineRange } from './timeline.ts';
import type { EpisodesOf } from './timeline-rounds.ts';

// Sort before and after every key of the index: each begins with a year.
const beforeAll = '0';
const afterAll = ':';

type Range = Pick<TimelineRange, 'from' | 'to'>;

export type TimelineStore = {
  episodesOf: EpisodesOf;
  /** How many of them began in a range. */
  countEpisodes: (profileId: string, range: Range) => Promise<number>;
};

export const timelineStore = ({ name, client }: Table): TimelineStore => ({
  async episodesOf(profileId, { order, from, to, startAt, most }) {
    const start = startAt && timelineKeyOf(startAt);
    const isNewestFirst = order === 'newest';
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        ...between(profileId, isNewestFirst ? { from, to: start ?? to } : { from: start ?? from, to }),
        ScanIndexForward: !isNewestFirst,
        Limit: most,
      }),
    );
    return {
      episodes: (page.Items ?? []).map((item) => z.parse(Episode, item)),
      more: page.LastEvaluatedKey !== undefined,
    };
  },

  async countEpisodes(profileId, { from, to }) {
    const pages = paginateQuery(
      { client },
      { TableName: name, ...between(profileId, { from, to }), Select: 'COUNT' },
    );
    let count = 0;
    for await (const { Count = 0 } of pages) count += Count;
    return count;
  },
});

/** An episode's key is its start and more, so that `from` is before it and `to` after all that began earlier. */
const between = (profileId: string, { from = beforeAll, to = afterAll }: Range) => ({
  IndexName: 'timeline',
  KeyConditionExpression: 'PK = :partition AND timelineKey BETWEEN :low AND :high',
  ExpressionAttributeValues: { ':partition': profilePartition(profileId), ':low': from, ':high': to },
  ConsistentRead: true,
});
