import { useMemo, useState } from 'react';
import type { Failure } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { More } from '../app/parts/more.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { zoneName } from '../texts/dates.ts';
import { doctorLinkTexts as texts } from '../texts/en/doctor-link.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import { ByMonth } from '../timeline/by-month.tsx';
import { EpisodeTable } from '../timeline/episode-table.tsx';
import { eventOf } from '../timeline/event.ts';
import { Legend } from '../timeline/legend.tsx';
import { monthsOf } from '../timeline/months.ts';
import { wallClock } from '../timeline/wall-clock.ts';
import { ByLinkFrame, type SharedRecord } from './by-link-frame.tsx';
import { byRole } from './by-role.ts';
import { MedicalByLink } from './medical-by-link.tsx';
import { isOver } from './open-link.ts';
import { PlanByLink } from './plan-by-link.tsx';
import { columnsOf } from './shown.ts';
import { useLinkRead, useOpenedLink } from './use-link-read.ts';

/** The first page of an opened link: whose record it is, and its episodes. */
export const RecordByLink = ({ onClose }: { onClose: () => void }) => (
  <ByLinkFrame
    action={<Button onPress={onClose}>{texts.close}</Button>}
    ways={
      <>
        <ButtonLink to="/summary">{texts.summary}</ButtonLink>
        <ButtonLink to="/paper">{timelineTexts.paper}</ButtonLink>
      </>
    }
  >
    {(record) => (
      <>
        {record.medical && (
          <More label={texts.medical}>
            <MedicalByLink medical={record.medical} />
          </More>
        )}
        {record.plan && (
          <More label={texts.plan}>
            <PlanByLink plan={record.plan} />
          </More>
        )}
        <Episodes record={record} />
      </>
    )}
  </ByLinkFrame>
);

type Timeline = AnswerOf<'readTimelineByLink'>;

function Episodes({ record }: { record: SharedRecord }) {
  const first = useLinkRead('readTimelineByLink');
  const { link, onOver } = useOpenedLink();
  const [older, setOlder] = useState<Timeline[]>([]);
  const [reading, setReading] = useState<{ isSending: boolean; failure?: Failure }>({ isSending: false });
  if (!first.answer) return first.failure ? <Problem failure={first.failure} /> : <Loading />;
  const pages = [first.answer, ...older];
  const cursor = pages.at(-1)?.cursor;

  async function readOlder(): Promise<void> {
    setReading({ isSending: true });
    const next = await link.read('readTimelineByLink', { query: { cursor } });
    if (next.ok) setOlder((before) => [...before, next.body]);
    else if (isOver(next)) onOver(next);
    setReading({ isSending: false, ...(!next.ok && { failure: next }) });
  }

  return (
    <>
      <Shown record={record} pages={pages} />
      <Problem failure={reading.failure} />
      {cursor !== undefined && (
        <div className="row">
          <Button onPress={() => void readOlder()} isPending={reading.isSending}>
            {reading.isSending ? timelineTexts.readingOlder : timelineTexts.older}
          </Button>
        </div>
      )}
    </>
  );
}

function Shown({ record, pages }: { record: SharedRecord; pages: readonly Timeline[] }) {
  const { patient, link } = record;
  const clock = useMemo(() => wallClock(patient.timeZone), [patient.timeZone]);
  const [now] = useState(() => new Date().toISOString());
  const events = pages.flatMap(({ episodes }) => episodes).map((episode) => eventOf(byRole(episode)));
  const hasMore = pages.at(-1)?.cursor !== undefined;
  if (events.length === 0) return <p>{timelineTexts.noneFound}</p>;
  const months = monthsOf(events, clock, { from: undefined, to: clock.at(now).date });
  return (
    <>
      <p className="count">
        <output>{timelineTexts.count(events.length, hasMore)}</output>
        <span className="soft">{timelineTexts.zone(zoneName(clock.timeZone))}</span>
      </p>
      <ByMonth months={months} isLinked />
      <section className="section" aria-labelledby="episodes">
        <h2 id="episodes">{timelineTexts.episodes}</h2>
        {link.sections.includes('readings') && <Legend />}
        <EpisodeTable path="" events={events} clock={clock} columns={columnsOf(link)} />
      </section>
    </>
  );
}
