import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Loading } from '../app/loading.tsx';
import { AsOf } from '../app/parts/as-of.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { Page } from '../app/parts/page.tsx';
import { useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { dayOf, hourName, moment, monthName, weekdayName, zoneName } from '../texts/dates.ts';
import { eyeRows, summaryTexts as texts } from '../texts/en/summary.ts';
import { Bars, HourColumns } from './bars.tsx';
import { Span } from './filters.tsx';
import { figuresOf, type Summary } from './summary-figures.ts';
import { isBackwards, paramsOf, searchOf, spanOf, type TimelineSearch } from './timeline-search.ts';
import { Unread } from './unread.tsx';
import { type WallClock, wallClock } from './wall-clock.ts';
import './timeline.css';

/** A span of a record in numbers, to be read in a minute; the last year, where the address says nothing else. */
const SummaryPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <SummaryOf profile={profile} />}</OfRecord>
);
export default SummaryPage;

function SummaryOf({ profile: { profileId, name, timeZone } }: { profile: ListedProfile }) {
  const [params, setParams] = useSearchParams();
  const clock = useMemo(() => wallClock(timeZone), [timeZone]);
  const { from, to } = searchOf(params);
  const search = { from, to };
  return (
    <Page title={texts.of(name)} back={`/profiles/${profileId}/timeline`}>
      <div className="wide section">
        <p className="soft">{texts.whatItIsNot}</p>
        <div className="filters">
          <Span search={search} onChange={(changed) => setParams(paramsOf(changed), { replace: true })} />
        </div>
        {!isBackwards(search) && <Counted profileId={profileId} search={search} clock={clock} />}
      </div>
    </Page>
  );
}

function Counted(props: { profileId: string; search: TimelineSearch; clock: WallClock }) {
  const { profileId, search, clock } = props;
  const read = useRead(`numbers of ${profileId} ${paramsOf(search).toString()}`, (api) =>
    api.call('readSummary', { params: { profileId }, query: spanOf(search, clock) }),
  );
  const summary = read.answer;
  if (!summary) return read.is === 'loading' ? <Loading /> : <Unread read={read} />;
  return (
    <>
      <AsOf read={read} />
      <SpanWords summary={summary} />
      {summary.episodes === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <Numbers path={`/profiles/${profileId}`} summary={summary} />
      )}
    </>
  );
}

/** What a summary is about. */
export function SpanWords({
  summary: { from, to, timeZone, timeZoneFrom, complete, searchedTo },
}: {
  summary: Omit<Summary, 'eyes'>;
}) {
  // The first moment after the span does not belong to it.
  const last = new Date(Date.parse(to) - 1).toISOString();
  return (
    <>
      <p>
        {texts.span({ from: dayOf(from, timeZone), to: dayOf(last, timeZone) })}{' '}
        {timeZoneFrom === 'none' ? texts.noZone : texts.zone(zoneName(timeZone))}
      </p>
      {!complete && <Notice>{texts.incomplete(moment(searchedTo ?? from, timeZone))}</Notice>}
    </>
  );
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The numbers themselves; of the eyes, where they were counted. @param path below which the pages of episodes lie */
export function Numbers({
  path,
  summary,
}: {
  path: string;
  summary: Omit<Summary, 'eyes'> & { eyes?: Summary['eyes'] | undefined };
}) {
  const { starts } = summary;
  const hours = starts.hours.map((count, hour) => ({ label: hourName(hour), count }));
  const hourWords = hours
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => texts.hour({ from: label, count }));
  return (
    <>
      <section className="section" aria-labelledby="in-numbers">
        <h2 id="in-numbers">{texts.inNumbers}</h2>
        <dl className="figures">
          {figuresOf(summary).map(({ name, value, notes }) => (
            <div key={name} className="card figure">
              <dt>{name}</dt>
              <dd className="figure-value">{value}</dd>
              {notes.map((note) => (
                <dd key={note} className="soft">
                  {note}
                </dd>
              ))}
            </div>
          ))}
        </dl>
        <p className="soft">{texts.usually}</p>
      </section>
      <div className="side-by-side">
        <section className="section" aria-labelledby="months">
          <h2 id="months">{texts.months}</h2>
          <Bars
            bars={starts.months
              .toReversed()
              .map(({ month, episodes }) => ({ label: monthName(month), count: episodes }))}
          />
        </section>
        <section className="section" aria-labelledby="times-of-day">
          <h2 id="times-of-day">{texts.hours}</h2>
          <HourColumns bars={hours} label={texts.hoursOf(hourWords)} />
          <h2 id="weekdays">{texts.weekdays}</h2>
          <Bars
            bars={weekdays.map((day, place) => ({ label: weekdayName(place), count: starts.weekdays[day] }))}
          />
        </section>
      </div>
      {summary.eyes && <EyesOf path={path} eyes={summary.eyes} timeZone={summary.timeZone} />}
    </>
  );
}

type EyesProps = { path: string; eyes: Summary['eyes']; timeZone: string };

const EyesOf = ({ path, eyes, timeZone }: EyesProps) => (
  <section className="section" aria-labelledby="eyes">
    <h2 id="eyes">{texts.eyes}</h2>
    <p className="soft">{texts.eyesWords}</p>
    <table className="plain-table eyes-counted">
      <thead>
        <tr>
          <th scope="col">{texts.state}</th>
          <th scope="col">{texts.inPhotos}</th>
          <th scope="col">{texts.asTold}</th>
        </tr>
      </thead>
      <tbody>
        {eyeRows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{texts.rows[row.name]}</th>
            <td>{'inPhotos' in row && eyes.inPhotos[row.inPhotos]}</td>
            <td>{'asTold' in row && eyes.asTold[row.asTold]}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {eyes.compared > 0 && (
      <p>
        {texts.compared(eyes.compared)}{' '}
        {eyes.differing.length === 0 ? texts.noneDiffering : texts.differing(eyes.differing.length)}
      </p>
    )}
    <ul className="row">
      {eyes.differing.map(({ episodeId, startedAt }) => (
        <li key={episodeId}>
          <Link href={`${path}/episodes/${episodeId}`} className="episode-link">
            {texts.differingEpisode(moment(startedAt.at, timeZone))}
          </Link>
        </li>
      ))}
    </ul>
  </section>
);
