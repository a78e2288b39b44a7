import { useEffect, useMemo, useState } from 'react';
import { v7 } from 'uuid';
import { useSearchParams } from 'wouter';
import { Button } from '../app/parts/button.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Choice, Choices } from '../app/parts/choice.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useRead } from '../app/use-read.ts';
import { useSend } from '../app/use-send.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { exportTexts as texts } from '../texts/en/export.ts';
import { Span } from '../timeline/filters.tsx';
import { isBackwards, paramsOf, searchOf, spanOf } from '../timeline/timeline-search.ts';
import { wallClock } from '../timeline/wall-clock.ts';
import {
  type Chosen,
  chosenAtFirst,
  chosenFor,
  formatsFor,
  isUnderWay,
  needsConsent,
  partsOf,
  requestOf,
} from './export-choice.ts';
import { Files } from './files.tsx';
import { WhatLeaves } from './what-leaves.tsx';
import '../timeline/timeline.css';

/** A record as a file: what is to be in it, what then leaves, how far it is, and the file itself. */
const ExportPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <ExportOf profile={profile} />}</OfRecord>
);
export default ExportPage;

/** How often it is asked how far a file is. */
const EVERY_MILLISECONDS = 1500;

function ExportOf({ profile }: { profile: ListedProfile }) {
  const { profileId, timeZone, you } = profile;
  const [params, setParams] = useSearchParams();
  const clock = useMemo(() => wallClock(timeZone), [timeZone]);
  const { from, to } = searchOf(params);
  const search = { from, to };
  const span = spanOf(search, clock);
  const [chosen, setChosen] = useState<Chosen>(() => chosenAtFirst(you));
  const [round, setRound] = useState(0);
  const [asked, setAsked] = useState<string>();
  const { isSending, failure, send } = useSend();
  const exports = useRead(
    `exports of ${profileId}`,
    (api) => api.call('listExports', { params: { profileId } }),
    round,
  ).answer?.exports;
  const isWaiting = exports?.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setRound((before) => before + 1), EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  const isAllowed = useMayLeave(profile, chosen);

  async function make(): Promise<void> {
    const body = requestOf(chosen, span, new Date().toISOString());
    const exportId = v7();
    if (!(await send((api) => api.call('askExport', { params: { profileId, exportId }, body })))) return;
    setAsked(exportId);
    setRound((before) => before + 1);
  }

  return (
    <Page
      title={texts.title}
      back={`/profiles/${profileId}`}
      action={
        <Button
          look="main"
          onPress={() => void make()}
          isPending={isSending}
          isDisabled={isBackwards(search) || !isAllowed}
        >
          {isSending ? texts.making : texts.make}
        </Button>
      }
    >
      <p className="lead">{texts.lead}</p>
      {exports !== undefined && exports.length > 0 && (
        <>
          <Files profile={profile} exports={exports} asked={asked} />
          <h2>{texts.newFile}</h2>
        </>
      )}
      <div className="questions">
        <What profile={profile} chosen={chosen} onChange={setChosen} />
        <fieldset className="choice">
          <legend className="field-label">{texts.span}</legend>
          <p className="field-hint">{texts.spanWords}</p>
          <div className="filters">
            <Span search={search} onChange={(changed) => setParams(paramsOf(changed), { replace: true })} />
          </div>
        </fieldset>
        {!isBackwards(search) && <WhatLeaves profile={profile} chosen={chosen} span={span} />}
      </div>
      {!isAllowed && (
        <Notice
          action={<ButtonLink to={`/profiles/${profileId}/consents`}>{texts.consentAction}</ButtonLink>}
        >
          {texts.consentMissing}
        </Notice>
      )}
      <p className="soft">{texts.care}</p>
      <Problem failure={failure} />
    </Page>
  );
}

/** What the file is for, and what of the record goes into it. */
function What(props: { profile: ListedProfile; chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const { profile, chosen, onChange } = props;
  const parts = partsOf(chosen.format);
  return (
    <>
      <Choice
        label={texts.format}
        options={formatsFor(profile.you).map((value) => ({
          value,
          label: texts.formats[value],
          hint: texts.formatWords[value],
        }))}
        value={chosen.format}
        onChange={(format) => onChange(chosenFor(format))}
      />
      {parts.sections.length > 0 && (
        <Choices
          label={texts.sections}
          options={parts.sections.map((value) => ({ value, label: texts.sectionNames[value] }))}
          values={chosen.sections}
          onChange={(sections) => onChange({ ...chosen, sections })}
        />
      )}
      <Choice
        label={texts.photos}
        options={parts.photos.map((value) => ({
          value,
          label: texts.photoChoices[value],
          hint: texts.photoWords[value],
        }))}
        value={chosen.photos}
        onChange={(photos) => onChange({ ...chosen, photos })}
      />
    </>
  );
}

/** Whether what was chosen may leave; as long as nobody knows, the API decides. */
function useMayLeave({ profileId, you }: ListedProfile, { format }: Chosen): boolean {
  const { answer } = useRead(`consents of ${profileId}`, (api) =>
    api.call('readConsents', { params: { profileId }, query: { language: 'en' } }),
  );
  const isGiven = answer?.consents.some(({ purpose, isInForce }) => purpose === 'share' && isInForce) ?? true;
  return isGiven || !needsConsent(format, you);
}
