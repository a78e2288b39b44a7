import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Loading } from '../app/loading.tsx';
import { AsOf } from '../app/parts/as-of.tsx';
import { Page } from '../app/parts/page.tsx';
import { useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { paperTexts as texts } from '../texts/en/paper.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import { type Event, eventOf } from '../timeline/event.ts';
import { readAllPages } from '../timeline/read-timeline.ts';
import { paramsOf, queryOf, searchOf, spanOf, type TimelineSearch } from '../timeline/timeline-search.ts';
import { Unread } from '../timeline/unread.tsx';
import { type WallClock, wallClock } from '../timeline/wall-clock.ts';
import { oldestOf } from './covers.ts';
import { TimelineOnPaper } from './timeline-on-paper.tsx';

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
    readAllPages((cursor) => {
      const query = { ...queryOf(search, clock), ...(cursor !== undefined && { cursor }) };
      return api.call('readTimeline', { params: { profileId }, query });
    }, setCount),
  );
  const events = useMemo(() => read.answer?.episodes.map(eventOf), [read.answer]);
  const title = texts.timeline(name);
  const back = `/profiles/${profileId}/timeline${asked && `?${asked}`}`;
  if (events && events.length > 0) {
    const narrowedBy = narrowedWords(search);
    const printed = { patient: profile, title, back, events, days: search, clock, narrowedBy };
    return (
      <>
        <AsOf read={read} />
        {narrowedBy.length === 0 ? (
          <WithFigures profileId={profileId} printed={printed} search={search} clock={clock} />
        ) : (
          <TimelineOnPaper {...printed} summary={undefined} />
        )}
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
  profileId: string;
  printed: Omit<Parameters<typeof TimelineOnPaper>[0], 'summary'>;
  search: TimelineSearch;
  clock: WallClock;
};

/** With the numbers of the same days. */
function WithFigures({ profileId, printed, search, clock }: Props) {
  const read = useRead(`summary on paper of ${profileId} ${paramsOf(search).toString()}`, (api) =>
    api.call('readSummary', { params: { profileId }, query: wholeSpan(search, printed.events, clock) }),
  );
  return <TimelineOnPaper {...printed} summary={read.answer} />;
}

/** A summary that is not told from when on counts no more than a year: it is told when the first of the episodes was. */
function wholeSpan(search: TimelineSearch, events: readonly Event[], clock: WallClock) {
  const oldest = oldestOf(events);
  return {
    ...(oldest !== undefined && { from: clock.dayBegins(clock.at(oldest).date) }),
    to: new Date().toISOString(),
    ...spanOf(search, clock),
  };
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
