import { secondsOf, shortMonthName } from '../texts/dates.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import type { Months, OnDay } from './months.ts';
import './by-month.css';

type Month = Extract<Months, { is: 'month' }>;

/**
 * When, how long and how many: a line a month, with the same in words beside it.
 * @param isLinked a month leads to its episodes below
 */
export function ByMonth({ months, isLinked }: { months: readonly Months[]; isLinked: boolean }) {
  const tallest = tallestSeconds(months);
  return (
    <section className="section" aria-labelledby="by-month">
      <h2 id="by-month">{texts.overview}</h2>
      <p className="soft">{texts.overviewWords}</p>
      <div className="months">
        <DaysNamed />
        <ol>
          {months.map((one) =>
            one.is === 'month' ? (
              <li key={one.month} className="month">
                <MonthName month={one} isLinked={isLinked} />
                <Days month={one} tallest={tallest} />
                <span className="month-count" aria-hidden="true">
                  {one.events.length}
                </span>
                <span className="month-words">{countWords(one)}</span>
              </li>
            ) : (
              <li key={one.first} className="months-none">
                {texts.noneIn({
                  first: shortMonthName(one.first),
                  last: shortMonthName(one.last),
                  count: one.count,
                })}
              </li>
            ),
          )}
        </ol>
      </div>
    </section>
  );
}

/** Where a month's episodes stand in the page. */
export const monthPlace = (month: string): string => `month-${month}`;

const MonthName = ({ month: { month, events }, isLinked }: { month: Month; isLinked: boolean }) =>
  isLinked && events.length > 0 ? (
    <a className="month-name" href={`#${monthPlace(month)}`}>
      {shortMonthName(month)}
    </a>
  ) : (
    <span className="month-name">{shortMonthName(month)}</span>
  );

function countWords({ events, longestSeconds }: Month): string {
  if (events.length === 0) return texts.noneInMonth;
  const longest =
    longestSeconds === undefined ? texts.lengthUnknown : texts.longest(secondsOf(longestSeconds));
  return `${texts.inMonth(events.length)}, ${longest}`;
}

const MOST_DAYS = 31;
const WEEKS = [1, 8, 15, 22, 29];

const DaysNamed = () => (
  <div className="month month-days-named" aria-hidden="true">
    <span className="month-days">
      {WEEKS.map((day) => (
        <span key={day} style={{ insetInlineStart: `${((day - 0.5) / MOST_DAYS) * 100}%` }}>
          {day}
        </span>
      ))}
    </span>
  </div>
);

/** A day, in parts of the drawing's width. */
const DAY = 10;
const HEIGHT = 30;
const FOOT = 26;

// Every month is as wide as the longest, so that the days stand under each other.
const Days = ({ month: { days, events }, tallest }: { month: Month; tallest: number }) => (
  <svg
    className="month-days"
    viewBox={`0 0 ${MOST_DAYS * DAY} ${HEIGHT}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    {WEEKS.filter((day) => day <= days).map((day) => (
      <rect key={day} className="month-week" x={(day - 1) * DAY} width={DAY} height={FOOT} />
    ))}
    <rect className="month-foot" y={FOOT} width={days * DAY} height="1.5" />
    {events.map((onDay, place) => (
      <rect
        key={onDay.event.episodeId}
        className={onDay.event.lastedSeconds === undefined ? 'month-event month-endless' : 'month-event'}
        {...placeOf(onDay, place, events, tallest)}
      />
    ))}
  </svg>
);

/** An end that was forgotten for hours must not make the others flat: what lasts longer than this is drawn no taller. */
const TALLEST_SECONDS = 30 * 60;
const LEAST = 4;

function tallestSeconds(months: readonly Months[]): number {
  const longest = months.flatMap((one) => (one.is === 'month' ? (one.longestSeconds ?? []) : []));
  return Math.min(TALLEST_SECONDS, Math.max(1, ...longest));
}

/** The height is the length; several on one day stand beside each other. */
function placeOf(
  { event, dayOfMonth }: OnDay,
  place: number,
  all: readonly OnDay[],
  tallest: number,
): { x: number; y: number; width: number; height: number } {
  const ofDay = all.filter((one) => one.dayOfMonth === dayOfMonth).length;
  const before = all.slice(0, place).filter((one) => one.dayOfMonth === dayOfMonth).length;
  const share = (DAY - 2) / ofDay;
  const part = event.lastedSeconds === undefined ? 0.5 : Math.min(1, event.lastedSeconds / tallest);
  const height = LEAST + part * (FOOT - LEAST - 2);
  return {
    x: (dayOfMonth - 1) * DAY + 1 + before * share,
    y: FOOT - height,
    width: ofDay > 1 ? share * 0.8 : share,
    height,
  };
}
