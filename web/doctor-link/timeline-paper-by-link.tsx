import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { Failure } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { Loading } from '../app/loading.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { TimelineOnPaper } from '../paper/timeline-on-paper.tsx';
import { paperTexts as texts } from '../texts/en/paper.ts';
import { eventOf } from '../timeline/event.ts';
import { readAllPages } from '../timeline/read-timeline.ts';
import { wallClock } from '../timeline/wall-clock.ts';
import type { SharedRecord } from './by-link-frame.tsx';
import { byRole } from './by-role.ts';
import { isOver } from './open-link.ts';
import { columnsOf, daysOf, leftOutWords } from './shown.ts';
import { useLinkRead, useOpenedLink } from './use-link-read.ts';

/** All the episodes that an opened link shows, as they are printed. */
export default function TimelinePaperByLink() {
  const { answer: record, failure } = useLinkRead('readRecordByLink');
  const { answer: summary } = useLinkRead('readSummaryByLink');
  const all = useAllEpisodes();
  const problem = failure ?? all.failure;
  if (!record || !all.episodes || all.episodes.length === 0) {
    const isReading = !problem && (!record || !all.episodes);
    return (
      <Page title={texts.documentTitle} back="/">
        {isReading && <Loading />}
        <Problem failure={problem} />
        <output className="soft">
          {isReading ? texts.reading(all.count) : !problem && texts.noEpisodes}
        </output>
      </Page>
    );
  }
  return <Printed record={record} episodes={all.episodes} summary={summary} />;
}

type Episodes = AnswerOf<'readTimelineByLink'>['episodes'];

function Printed(props: {
  record: SharedRecord;
  episodes: Episodes;
  summary: AnswerOf<'readSummaryByLink'> | undefined;
}) {
  const { record, episodes, summary } = props;
  const { patient, link } = record;
  const clock = useMemo(() => wallClock(patient.timeZone), [patient.timeZone]);
  const events = useMemo(() => episodes.map((episode) => eventOf(byRole(episode))), [episodes]);
  return (
    <TimelineOnPaper
      title={texts.timeline(patient.name)}
      documentTitle={texts.documentTitle}
      back="/"
      patient={patient}
      clock={clock}
      events={events}
      days={daysOf(link, clock)}
      byLink={{ label: link.label, leftOut: leftOutWords(link) }}
      columns={columnsOf(link)}
      summary={summary}
    />
  );
}

/** All pages, one after the other. */
function useAllEpisodes(): { episodes?: Episodes; count: number; failure?: Failure } {
  const { link, onOver } = useOpenedLink();
  const [all, setAll] = useState<{ episodes?: Episodes; count: number; failure?: Failure }>({ count: 0 });
  const tellOver = useEffectEvent(onOver);
  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      const answered = await readAllPages(
        (cursor) => link.read('readTimelineByLink', { query: { cursor } }),
        (count) => isCurrent && setAll({ count }),
      );
      if (!isCurrent) return;
      if (answered.ok) setAll({ episodes: answered.body.episodes, count: answered.body.episodes.length });
      else if (isOver(answered)) tellOver(answered);
      else setAll({ count: 0, failure: answered });
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [link]);
  return all;
}
