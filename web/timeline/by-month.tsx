import { monthName, secondsOf } from '../texts/dates.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import type { Months, OnDay } from './months.ts';
import './by-month.css';

type Month = Extract<Months, { is: 'month' }>;

/** When, how long and how many: a line a month, with the same in words beside it. */
export const ByMonth = ({ months }: { months: readonly Months[] }) => (
  <section className="section" aria-labelledby="by-month">
    <h2 id="by-month">{texts.overview}</h2>
    <p className="soft">{texts.overviewWords}</p>
    <ol className="months">
      {months.map((one) =>
        one.is === 'month' ? (
          <li key={one.month} className="month">
            <span className="month-name">{monthName(one.month)}</span>
            <Days month={one} />
            <span className="month-count">{countWords(one)}</span>
          </li>
        ) : (
          <li key={one.first} className="months-none">
            {texts.noneIn({ first: monthName(one.first), last: monthName(one.last), count: one.count })}
          </li>
        ),
      )}
    </ol>
  </section>
);

function countWords({ events, longestSeconds }: Month): string {
  if (events.length === 0) return texts.noneInMonth;
  const longest =
    longestSeconds === undefined ? texts.lengthUnknown : texts.longest(secondsOf(longestSeconds));
  return `${texts.inMonth(events.length)}, ${longest}`;
}

/** A day, in parts of the drawing's width. */
const DAY = 10;
const HEIGHT = 20;

// Every month is as wide as the longest, so that the days stand under each other.
const Days = ({ month: { days, events } }: { month: Month }) => (
  <svg
    className="month-days"
    viewBox={`0 0 ${31 * DAY} ${HEIGHT}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect className="month-span" y={HEIGHT - 3} width={days * DAY} height="3" />
    {[8, 15, 22, 29].map((day) => (
      <line key={day} className="month-week" x1={(day - 1) * DAY} x2={(day - 1) * DAY} y1="4" y2={HEIGHT} />
    ))}
    {events.map((onDay, place) => (
      <rect
        key={onDay.event.episodeId}
        className="month-event"
        {...placeOf(onDay, place, events)}
        height="11"
        rx="1"
      />
    ))}
  </svg>
);

/** Several on one day stand beside each other; the width grows with the length, slowly. */
function placeOf(
  { event, dayOfMonth }: OnDay,
  place: number,
  all: readonly OnDay[],
): { x: number; y: number; width: number } {
  const ofDay = all.filter((one) => one.dayOfMonth === dayOfMonth);
  const share = DAY / ofDay.length;
  const minutes = (event.lastedSeconds ?? 60) / 60;
  const width = Math.min(share - 1, 3 + Math.log2(1 + minutes) * 1.5);
  const before = all.slice(0, place).filter((one) => one.dayOfMonth === dayOfMonth).length;
  return { x: (dayOfMonth - 1) * DAY + before * share + 0.5, y: 4, width: Math.max(width, 1) };
}
