import { useState } from 'react';
import { paperTexts as texts } from '../texts/en/paper.ts';
import { summaryTexts } from '../texts/en/summary.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import { ByMonth } from '../timeline/by-month.tsx';
import { allColumns, type Column } from '../timeline/episode-table.tsx';
import type { Event } from '../timeline/event.ts';
import { Signs } from '../timeline/legend.tsx';
import { monthsOf } from '../timeline/months.ts';
import { figuresOf, type Summary } from '../timeline/summary-figures.ts';
import type { WallClock } from '../timeline/wall-clock.ts';
import { covers, type Days, isAbout } from './covers.ts';
import { type ByLink, Paper, type Patient } from './paper.tsx';
import { PaperEvent } from './paper-event.tsx';

type Props = {
  title: string;
  documentTitle?: string;
  back: string;
  patient: Patient;
  clock: WallClock;
  events: readonly Event[];
  days: Days;
  narrowedBy?: readonly string[];
  byLink?: ByLink;
  columns?: readonly Column[];
  /** Of the same days; left out where there is none. */
  summary: Omit<Summary, 'eyes'> | undefined;
};

/** All episodes of some days on paper: how many, when, and one by one. */
export function TimelineOnPaper({ events, days, clock, columns = allColumns, summary, ...paper }: Props) {
  const [accounts, setAccounts] = useState(false);
  const [readings, setReadings] = useState(false);
  const { timeZone } = clock;
  const [today] = useState(() => clock.at(new Date().toISOString()).date);
  return (
    <Paper
      {...paper}
      timeZone={timeZone}
      covers={{ name: texts.covers, words: covers(days, events, clock, today) }}
      choices={[
        ...(columns.includes('told')
          ? [{ label: texts.accounts, isOn: accounts, onChange: setAccounts }]
          : []),
        ...(columns.includes('eyes')
          ? [{ label: texts.readings, isOn: readings, onChange: setReadings }]
          : []),
      ]}
    >
      {summary && isAbout(summary, events) && <Figures summary={summary} />}
      <ByMonth
        isLinked={false}
        months={monthsOf(events, clock, {
          from: days.from,
          to: days.to !== undefined && days.to < today ? days.to : today,
        })}
      />
      <h2 id="episodes">{timelineTexts.episodes}</h2>
      {columns.includes('eyes') && <Signs />}
      {events.map((event) => (
        <PaperEvent
          key={event.episodeId}
          event={event}
          timeZone={timeZone}
          columns={columns}
          shows={{ accounts, readings }}
        />
      ))}
    </Paper>
  );
}

/** How many, how long, how far apart. */
const Figures = ({ summary }: { summary: Omit<Summary, 'eyes'> }) => (
  <div className="paper-figures">
    <dl className="paper-facts">
      {figuresOf(summary).map(({ name, value, notes }) => (
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
