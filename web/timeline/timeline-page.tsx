import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Loading } from '../app/loading.tsx';
import { AsOf } from '../app/parts/as-of.tsx';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useRead } from '../app/use-read.ts';
import { useSend } from '../app/use-send.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { dayOf, zoneName } from '../texts/dates.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import { ByMonth } from './by-month.tsx';
import { EpisodeTable } from './episode-table.tsx';
import { eventOf } from './event.ts';
import { Filters } from './filters.tsx';
import { Legend } from './legend.tsx';
import { monthsOf } from './months.ts';
import {
  type TimelinePage as Answer,
  inARow,
  type OlderPage,
  readFirstPages,
  readPage,
} from './read-timeline.ts';
import { isBackwards, paramsOf, queryOf, searchOf, type TimelineSearch } from './timeline-search.ts';
import { Unread } from './unread.tsx';
import { type WallClock, wallClock } from './wall-clock.ts';
import './timeline.css';

/** All episodes of a record, by month and one a row; which of them, the address says. */
const TimelinePage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <Timeline profile={profile} />}</OfRecord>
);
export default TimelinePage;

function Timeline({ profile: { profileId, name, timeZone } }: { profile: ListedProfile }) {
  const [params, setParams] = useSearchParams();
  const clock = useMemo(() => wallClock(timeZone), [timeZone]);
  const search = searchOf(params);
  const path = `/profiles/${profileId}`;
  const span = paramsOf({ from: search.from, to: search.to });
  const asked = paramsOf(search);
  return (
    <Page title={texts.of(name)} back={path}>
      <div className="wide section">
        <p className="soft">{texts.whatItIsNot}</p>
        <div className="narrowed">
          <Filters
            profileId={profileId}
            search={search}
            onChange={(changed) => setParams(paramsOf(changed), { replace: true })}
          />
          <div className="row">
            <ButtonLink to={`${path}/summary${span.size > 0 ? `?${span.toString()}` : ''}`}>
              {texts.summary}
            </ButtonLink>
            <ButtonLink to={`${path}/timeline/paper${asked.size > 0 ? `?${asked.toString()}` : ''}`}>
              {texts.paper}
            </ButtonLink>
            <ButtonLink to={`${path}/export${span.size > 0 ? `?${span.toString()}` : ''}`}>
              {texts.export}
            </ButtonLink>
          </div>
        </div>
        {!isBackwards(search) && (
          <Episodes key={paramsOf(search).toString()} profileId={profileId} search={search} clock={clock} />
        )}
      </div>
    </Page>
  );
}

type Props = { profileId: string; search: TimelineSearch; clock: WallClock };

function Episodes({ profileId, search, clock }: Props) {
  const request = { profileId, query: queryOf(search, clock) };
  const read = useRead(`timeline of ${profileId} ${paramsOf(search).toString()}`, (api) =>
    readFirstPages(api, request),
  );
  const { isSending, failure, send } = useSend();
  const [older, setOlder] = useState<OlderPage[]>([]);
  const page = useMemo(() => read.answer && inARow(read.answer, older), [read.answer, older]);
  if (!page) return read.is === 'loading' ? <Loading /> : <Unread read={read} />;

  async function readOlder(after: string): Promise<void> {
    const next = await send((api) => readPage(api, request, after));
    if (next) setOlder((before) => [...before, { after, page: next }]);
  }

  const { cursor } = page;
  return (
    <>
      <AsOf read={read} />
      <Shown profileId={profileId} page={page} search={search} clock={clock} />
      <Problem failure={failure} />
      {cursor !== undefined && (
        <div className="row">
          <Button onPress={() => void readOlder(cursor)} isPending={isSending}>
            {isSending ? texts.readingOlder : texts.older}
          </Button>
        </div>
      )}
    </>
  );
}

function Shown({ profileId, page, search, clock }: Props & { page: Answer }) {
  const [now] = useState(() => new Date().toISOString());
  const events = useMemo(() => page.episodes.map(eventOf), [page]);
  const { timeZone } = clock;
  if (events.length === 0) return <p>{emptyWords(page, search, timeZone)}</p>;
  const today = clock.at(now).date;
  // What was not looked through is not said to be empty.
  const months = monthsOf(events, clock, {
    from: page.cursor === undefined ? search.from : undefined,
    to: search.to !== undefined && search.to < today ? search.to : today,
  });
  return (
    <>
      <p className="count">
        <output>{texts.count(events.length, page.cursor !== undefined)}</output>
        <span className="soft">{texts.zone(zoneName(timeZone))}</span>
      </p>
      <ByMonth months={months} isLinked />
      <section className="section" aria-labelledby="episodes">
        <h2 id="episodes">{texts.episodes}</h2>
        <Legend />
        <EpisodeTable path={`/profiles/${profileId}`} events={events} clock={clock} />
      </section>
    </>
  );
}

function emptyWords({ cursor, searchedTo }: Answer, search: TimelineSearch, timeZone: string): string {
  if (cursor !== undefined && searchedTo !== undefined) return texts.searched(dayOf(searchedTo, timeZone));
  return paramsOf(search).size > 0 ? texts.noneFound : texts.none;
}
