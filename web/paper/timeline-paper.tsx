import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Loading } from '../app/loading.tsx';
import { AsOf } from '../app/parts/as-of.tsx';
import { Page } from '../app/parts/page.tsx';
import { useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { longDate } from '../texts/dates.ts';
import { paperTexts as texts } from '../texts/en/paper.ts';
import { summaryTexts } from '../texts/en/summary.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import { ByMonth } from '../timeline/by-month.tsx';
import { type Event, eventOf } from '../timeline/event.ts';
import { Signs } from '../timeline/legend.tsx';
import { monthsOf } from '../timeline/months.ts';
import { readAllPages } from '../timeline/read-timeline.ts';
import { figuresOf } from '../timeline/summary-figures.ts';
import { paramsOf, queryOf, searchOf, spanOf, type TimelineSearch } from '../timeline/timeline-search.ts';
import { Unread } from '../timeline/unread.tsx';
import { type WallClock, wallClock } from '../timeline/wall-clock.ts';
import { Paper } from './paper.tsx';
import { PaperEvent } from './paper-event.tsx';

/** The timeline as it is printed: all episodes that the address asks for, however many. */
const TimelinePaper = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <OnPaper profile={profile} />}</OfRecord>
);
export default TimelinePaper;

function OnPaper({ profile }: { profile: ListedProfile }) {
  const { profileId, name } = profile;
  const [params] = useSearchParams();
  const clock = useMemo(() => wallClock(profile.timeZone), [profile.timeZone]);
  const search = searchOf(params);
  const asked = paramsOf(search).toString();
  const [count, setCount] = useState(0);
  const read = useRead(`all of the timeline of ${profileId} ${asked}`, (api) =>
    readAllPages(api, { profileId, query: queryOf(search, clock) }, setCount),
  );
  const events = useMemo(() => read.answer?.episodes.map(eventOf), [read.answer]);
  const title = texts.timeline(name);
  const back = `/profiles/${profileId}/timeline${asked && `?${asked}`}`;
  if (events && events.length > 0) {
    return (
      <>
        <AsOf read={read} />
        <Printed profile={profile} title={title} back={back} events={events} search={search} clock={clock} />
      </>
    );
  }
  return (
    <Page title={title} back={back}>
      {read.is === 'loading' ? <Loading /> : <Unread read={read} />}
      <output className="soft">
        {read.is === 'loading' ? texts.reading(count) : events && texts.noEpisodes}
      </output>
    </Page>
  );
}

type Props = {
  profile: ListedProfile;
  title: string;
  back: string;
  events: readonly Event[];
  search: TimelineSearch;
  clock: WallClock;
};

function Printed({ profile, title, back, events, search, clock }: Props) {
  const [accounts, setAccounts] = useState(false);
  const [readings, setReadings] = useState(false);
  const { timeZone } = clock;
  const [today] = useState(() => clock.at(new Date().toISOString()).date);
  const narrowedBy = narrowedWords(search);
  return (
    <Paper
      title={title}
      back={back}
      profile={profile}
      timeZone={timeZone}
      covers={{ name: texts.covers, words: coversWords(search, events, clock, today) }}
      narrowedBy={narrowedBy}
      choices={[
        { label: texts.accounts, isOn: accounts, onChange: setAccounts },
        { label: texts.readings, isOn: readings, onChange: setReadings },
      ]}
    >
      {narrowedBy.length === 0 && <Figures profileId={profile.profileId} search={search} clock={clock} />}
      <ByMonth
        isLinked={false}
        months={monthsOf(events, clock, {
          from: search.from,
          to: search.to !== undefined && search.to < today ? search.to : today,
        })}
      />
      <h2 id="episodes">{timelineTexts.episodes}</h2>
      <Signs />
      {events.map((event) => (
        <PaperEvent key={event.episodeId} event={event} timeZone={timeZone} shows={{ accounts, readings }} />
      ))}
    </Paper>
  );
}

/** How many, how long, how far apart; of all episodes of the span. */
function Figures({
  profileId,
  search,
  clock,
}: {
  profileId: string;
  search: TimelineSearch;
  clock: WallClock;
}) {
  const read = useRead(`summary of ${profileId} ${paramsOf(search).toString()}`, (api) =>
    api.call('readSummary', { params: { profileId }, query: spanOf(search, clock) }),
  );
  const { answer } = read;
  if (!answer?.complete) return null;
  return (
    <div className="paper-figures">
      <dl className="paper-facts">
        {figuresOf(answer).map(({ name, value, notes }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="paper-figure">{value}</dd>
            {notes.map((note) => (
              <dd key={note}>{note}</dd>
            ))}
          </div>
        ))}
      </dl>
      <p className="soft">{summaryTexts.usually}</p>
    </div>
  );
}

function coversWords(
  search: TimelineSearch,
  events: readonly Event[],
  clock: WallClock,
  today: string,
): string {
  const first = events.at(-1)?.startedAt.at;
  const to = search.to ?? today;
  const from = search.from ?? (first === undefined ? to : clock.at(first).date);
  return texts.span({ from: longDate(from), to: longDate(to) });
}

/** What was asked for beside the span, so that nobody takes it for all. */
function narrowedWords({ eyes, answer, accounts, recordedBy, hidden }: TimelineSearch): string[] {
  return [
    eyes && `${timelineTexts.eyesFilter} ${timelineTexts.eyes[eyes]}`,
    answer && `${timelineTexts.answerFilter} ${timelineTexts.answers[answer]}`,
    accounts && texts.withAccounts[accounts],
    recordedBy !== undefined && texts.oneMember,
    hidden && texts.hiddenToo,
  ].filter((words) => typeof words === 'string');
}
