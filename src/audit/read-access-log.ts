import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { cursorOf, positionOf } from '../platform/cursor.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type AccessEntry, quarterOf } from './access-entry.ts';
import { type AccessLogPage, type AccessLogQuery, inOrder, Position } from './access-log.ts';

export type ReadAccessLogDependencies = AuthoriseDependencies & {
  /** The entries whose ids lie between these two, the highest first; strongly consistent. */
  entriesBetween: (profileId: string, lowest: string, highest: string) => AsyncIterable<AccessEntry>;
};

/** Sort before and after every entry's id, which begins with a year. */
const lowestOfAll = '0';
const highestOfAll = '~';

/** A page of who looked at the record and who changed it, newest first. */
export const readAccessLog =
  (dependencies: ReadAccessLogDependencies) =>
  async (
    actor: Actor,
    profileId: string,
    { limit, cursor, from, to }: AccessLogQuery,
  ): Promise<AccessLogPage | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_access_log', { profileId });
    if (isRefusal(access)) return access;
    const list = `access-log/${profileId}/${from ?? ''}/${to ?? ''}`;
    const after = cursor === undefined ? undefined : positionOf(list, cursor, Position);
    if (cursor !== undefined && after === undefined) return refuse('cursor_invalid');
    // Only a made-up cursor leads out of what is asked for.
    if (after && (after.at < (from ?? '') || after.at >= (to ?? highestOfAll)))
      return refuse('cursor_invalid');

    // An entry's id begins with its moment, or with the beginning of the quarter of an hour whose reads share it.
    const lowest = from === undefined ? lowestOfAll : quarterOf(new Date(from));
    const highest = after ? `${after.at}#${highestOfAll}` : (to ?? highestOfAll);
    const isAsked = (entry: AccessEntry) =>
      (from === undefined || entry.at >= from) &&
      (to === undefined || entry.at < to) &&
      (after === undefined || inOrder(after, entry) < 0);

    const entries: AccessEntry[] = [];
    for await (const quarter of byQuarter(dependencies.entriesBetween(profileId, lowest, highest))) {
      entries.push(...quarter.filter(isAsked).toSorted(inOrder));
      if (entries.length > limit) break;
    }
    const page = entries.slice(0, limit);
    const last = page.at(-1);
    if (entries.length <= limit || !last) return { entries: page };
    return { entries: page, cursor: cursorOf(list, { at: last.at, entryId: last.entryId }) };
  };

/** Within a quarter of an hour ids do not sort as time does: the reads in it begin with its beginning. */
async function* byQuarter(entries: AsyncIterable<AccessEntry>): AsyncGenerator<AccessEntry[]> {
  let quarter: AccessEntry[] = [];
  for await (const entry of entries) {
    const [first] = quarter;
    if (first && quarterOf(new Date(first.at)) !== quarterOf(new Date(entry.at))) {
      yield quarter;
      quarter = [];
    }
    quarter.push(entry);
  }
  if (quarter.length > 0) yield quarter;
}
