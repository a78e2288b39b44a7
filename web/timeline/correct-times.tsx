import { type FormEvent, useState } from 'react';
import { v7 } from 'uuid';
import type { Precision } from '../app/local-time.ts';
import { Button } from '../app/parts/button.tsx';
import { Field } from '../app/parts/field.tsx';
import { More } from '../app/parts/more.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { Select } from '../app/parts/select.tsx';
import { useSend } from '../app/use-send.ts';
import { episodeTexts } from '../texts/en/episode.ts';
import type { Event } from './event.ts';
import { type TimesChange, timesChange, timesForm } from './times-form.ts';
import type { WallClock } from './wall-clock.ts';

const texts = episodeTexts.times;

type Props = {
  profileId: string;
  event: Event;
  version: number;
  clock: WallClock;
  /** It is corrected, or somebody else has changed it meanwhile. */
  onCorrected: () => void;
};

/** Puts right when an episode began and ended; what was said before stays visible. */
export const CorrectTimes = (props: Props) => (
  <More label={texts.correct}>
    <Form {...props} />
  </More>
);

function Form({ profileId, event, version, clock, onCorrected }: Props) {
  const [first, setFirst] = useState(() => timesForm(event, clock));
  const [form, setForm] = useState(first);
  const [hasTried, setHasTried] = useState(false);
  const { isSending, failure, correct } = useTimesCorrection({
    profileId,
    episodeId: event.episodeId,
    version,
  });
  const changed = timesChange(form, first, clock);
  const problem = hasTried && !changed.ok ? changed.problem : undefined;

  async function save(submit: FormEvent): Promise<void> {
    submit.preventDefault();
    setHasTried(true);
    if (!changed.ok) return;
    const isCorrected = await correct(changed.change);
    if (isCorrected) setFirst(form);
    onCorrected();
  }

  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  return (
    <form className="form" onSubmit={(submit) => void save(submit)} noValidate>
      <div className="filters filters-of-times">
        <Field
          label={texts.start}
          type="datetime-local"
          step={1}
          value={form.start}
          onChange={(start) => change({ start })}
          error={problem === 'noStart' ? texts.missing : undefined}
        />
        <HowSure
          label={texts.startIs}
          value={form.startPrecision}
          onChange={(startPrecision) => change({ startPrecision })}
        />
        <Field
          label={texts.end}
          type="datetime-local"
          step={1}
          value={form.end}
          onChange={(end) => change({ end })}
          error={problem === undefined || problem === 'noStart' ? undefined : texts[problem]}
        />
        <HowSure
          label={texts.endIs}
          value={form.endPrecision}
          onChange={(endPrecision) => change({ endPrecision })}
        />
      </div>
      <div className="row">
        <Button type="submit" isPending={isSending}>
          {isSending ? texts.saving : texts.save}
        </Button>
      </div>
      <Problem failure={failure} />
    </form>
  );
}

const HowSure = (props: { label: string; value: Precision; onChange: (value: Precision) => void }) => (
  <Select
    {...props}
    options={[
      { value: 'exact', label: texts.precisions.exact },
      { value: 'estimated', label: texts.precisions.estimated },
    ]}
  />
);

/** What may have arrived is sent again under the same id; something else is another edit. */
function useTimesCorrection({
  profileId,
  episodeId,
  version,
}: {
  profileId: string;
  episodeId: string;
  version: number;
}) {
  const { isSending, failure, send } = useSend();
  const [unsent, setUnsent] = useState<{ said: string; editId: string }>();
  return {
    isSending,
    failure,
    correct: async (change: TimesChange): Promise<boolean> => {
      if (Object.keys(change).length === 0) return true;
      const said = JSON.stringify(change);
      const editId = unsent?.said === said ? unsent.editId : v7();
      setUnsent({ said, editId });
      const request = {
        params: { profileId, episodeId },
        headers: { 'if-match': `"${version}"` },
        body: { ...change, editId, deviceTime: new Date().toISOString() },
      };
      return (await send((api) => api.call('correctEpisode', request))) !== undefined;
    },
  };
}
