import { type FormEvent, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { toFirstMistake } from '../app/first-mistake.ts';
import { Button } from '../app/parts/button.tsx';
import { Choice, Choices } from '../app/parts/choice.tsx';
import { Field } from '../app/parts/field.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useRead } from '../app/use-read.ts';
import { useSend } from '../app/use-send.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { sharingTexts as texts } from '../texts/en/doctor-link.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import { wallClock } from '../timeline/wall-clock.ts';
import { linkOf, newDoctorLink, type Section, sections } from './doctor-link.ts';
import { Leaves } from './leaves.tsx';
import { MayShare } from './may-share.tsx';
import { type Days, type Range, ranges, spanOf } from './range.ts';
import { TellApart } from './tell-apart.tsx';
import './doctor-link.css';

const HOURS = ['1', '24', '168', '720'] as const;
const OPENINGS = ['1', '5', '20'] as const;
const CONTENTS = [...sections, 'photos'] as const;
type Content = (typeof CONTENTS)[number];

/** Makes a link for a doctor, with what leaves by it before one's eyes. */
const MakeLinkPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <MakeLink profile={profile} />}</OfRecord>
);
export default MakeLinkPage;

function MakeLink({ profile: { profileId, timeZone } }: { profile: ListedProfile }) {
  const back = `/profiles/${profileId}/doctor-links`;
  const clock = useMemo(() => wallClock(timeZone), [timeZone]);
  const [now] = useState(() => new Date().toISOString());
  const { isSending, failure, send } = useSend();
  const [label, setLabel] = useState('');
  const [range, setRange] = useState<Range>('year');
  const [days, setDays] = useState<Days>({ from: '', to: '' });
  const [contents, setContents] = useState<Content[]>(['accounts', 'readings', 'measurements', 'medical']);
  const [hours, setHours] = useState<(typeof HOURS)[number]>('168');
  const [openings, setOpenings] = useState<(typeof OPENINGS)[number]>('5');
  const [hasTried, setTried] = useState(false);
  const [made, setMade] = useState<{ link: string; code: string }>();
  // Sent once more, the same question makes the same link: its answer may have been lost.
  const begun = useRef<{ of: string; link: ReturnType<typeof newDoctorLink> }>(undefined);

  const isBackwards = range === 'days' && days.from !== '' && days.to !== '' && days.to < days.from;
  const shows = {
    ...spanOf(range, days, clock, now),
    sections: contents.filter((content): content is Section => content !== 'photos'),
    photos: contents.includes('photos'),
  };

  async function make(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    flushSync(() => setTried(true));
    if (label.trim() === '' || isBackwards) {
      toFirstMistake(event.currentTarget);
      return;
    }
    const said = { label, ...shows, validForHours: Number(hours), mostOpenings: Number(openings) };
    const of = JSON.stringify(said);
    if (begun.current?.of !== of) begun.current = { of, link: newDoctorLink() };
    const { linkId, secret, code, hashes } = await begun.current.link;
    const body = { ...said, ...hashes, deviceTime: new Date().toISOString() };
    const answer = await send((api) => api.call('makeDoctorLink', { params: { profileId, linkId }, body }));
    if (answer) setMade({ link: linkOf(window.location.origin, { profileId, linkId, secret }), code });
  }

  if (made) return <TellApart label={label} {...made} back={back} />;
  return (
    <form className="page-form" onSubmit={(event) => void make(event)} noValidate>
      <Page
        title={texts.newTitle}
        back={back}
        action={
          <Button look="main" type="submit" isPending={isSending}>
            {isSending ? texts.making : texts.makeNow}
          </Button>
        }
      >
        <MayShare profileId={profileId} />
        <div className="questions">
          <Field
            label={texts.label}
            hint={texts.labelHint}
            value={label}
            onChange={setLabel}
            error={hasTried && label.trim() === '' ? texts.labelMissing : undefined}
            maxLength={80}
            autoComplete="off"
          />
          <Choice
            label={texts.range}
            hint={texts.rangeHint}
            options={ranges.map((value) => ({ value, label: texts.ranges[value] }))}
            value={range}
            onChange={setRange}
          />
          {range === 'days' && (
            <div className="filters">
              <Field
                label={timelineTexts.from}
                type="date"
                value={days.from}
                onChange={(from) => setDays({ ...days, from })}
              />
              <Field
                label={timelineTexts.to}
                type="date"
                value={days.to}
                onChange={(to) => setDays({ ...days, to })}
                error={isBackwards ? timelineTexts.backwards : undefined}
              />
            </div>
          )}
          <Choices
            label={texts.contents}
            hint={texts.contentsHint}
            options={CONTENTS.map((value) => ({ value, ...texts.sections[value] }))}
            values={contents}
            onChange={setContents}
          />
          <Choice
            label={texts.howLong}
            options={HOURS.map((value) => ({ value, label: texts.hours[value] }))}
            value={hours}
            onChange={setHours}
          />
          <Choice
            label={texts.howOften}
            options={OPENINGS.map((value) => ({ value, label: texts.openings[value] }))}
            value={openings}
            onChange={setOpenings}
          />
          <section className="card" aria-labelledby="leaves">
            <h2 id="leaves">{texts.preview}</h2>
            <Preview profileId={profileId} shows={shows} timeZone={timeZone} />
          </section>
        </div>
        <Problem failure={failure} />
      </Page>
    </form>
  );
}

type PreviewProps = {
  profileId: string;
  shows: Parameters<typeof Leaves>[0]['shows'];
  timeZone: string | undefined;
};

function Preview(props: PreviewProps) {
  const { shows, timeZone } = props;
  return shows.from === undefined ? <Leaves shows={shows} timeZone={timeZone} /> : <Counted {...props} />;
}

/** A summary of everything counts the last year only. */
function Counted({ profileId, shows, timeZone }: PreviewProps) {
  const { from, to } = shows;
  const read = useRead(`episodes of ${profileId} to share ${from} ${to}`, (api) =>
    api.call('readSummary', { params: { profileId }, query: { from, to: to ?? new Date().toISOString() } }),
  );
  return (
    <Leaves
      shows={shows}
      timeZone={timeZone}
      episodes={read.answer?.complete ? read.answer.episodes : undefined}
    />
  );
}
