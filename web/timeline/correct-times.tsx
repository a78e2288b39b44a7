import { type FormEvent, useState } from 'react';
import type { Precision } from '../app/local-time.ts';
import { Button } from '../app/parts/button.tsx';
import { Field } from '../app/parts/field.tsx';
import { More } from '../app/parts/more.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { Select } from '../app/parts/select.tsx';
import { SomeoneElseChanged } from '../record/someone-else-changed.tsx';
import { type Editing, type Sent, useEdit } from '../record/use-edit.ts';
import { editingTexts } from '../texts/en/editing.ts';
import { episodeTexts } from '../texts/en/episode.ts';
import type { Event } from './event.ts';
import { type TimesForm, timesChange, timesForm } from './times-form.ts';
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

/** Puts right when an episode began and ended; what was said before stays visible, and what is typed stays on this device. */
export function CorrectTimes(props: Props) {
  const [round, setRound] = useState(0);
  function done(): void {
    setRound((before) => before + 1);
    props.onCorrected();
  }
  return <Times key={`${props.version} ${round}`} {...props} onCorrected={done} />;
}

function Times({ profileId, event, version, clock, onCorrected }: Props) {
  const [asItIs] = useState(() => timesForm(event, clock));
  const editing = useEdit<TimesForm>(
    `times of ${event.episodeId}`,
    { version, form: asItIs },
    (api, { editId, ifMatch, before, form }: Sent<TimesForm>) => {
      const changed = timesChange(form, before, clock);
      return api.call('correctEpisode', {
        params: { profileId, episodeId: event.episodeId },
        headers: { 'if-match': ifMatch },
        body: { editId, deviceTime: new Date().toISOString(), ...(changed.ok && changed.change) },
      });
    },
  );
  const { form } = editing;
  if (!form) return null;
  const isTyped = JSON.stringify(form) !== JSON.stringify(asItIs);
  return (
    <More label={texts.correct} isOpenAtFirst={isTyped}>
      <Form form={form} editing={editing} isTyped={isTyped} clock={clock} onDone={onCorrected} />
    </More>
  );
}

type FormProps = {
  form: TimesForm;
  editing: Editing<TimesForm>;
  /** It is not as it was. */
  isTyped: boolean;
  clock: WallClock;
  onDone: () => void;
};

function Form({ form, editing, isTyped, clock, onDone }: FormProps) {
  const { change, isSending, failure, newerVersion } = editing;
  const [hasTried, setHasTried] = useState(false);
  const checked = timesChange(form, form, clock);
  const problem = hasTried && !checked.ok ? checked.problem : undefined;

  async function save(over?: { version: number }): Promise<void> {
    setHasTried(true);
    if (checked.ok && isTyped && (await editing.save(over))) onDone();
  }

  async function giveUp(): Promise<void> {
    await editing.giveUp();
    onDone();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  return (
    <form className="form" onSubmit={submit} noValidate>
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
        <Button type="submit" isPending={isSending} isDisabled={!isTyped}>
          {isSending ? texts.saving : texts.save}
        </Button>
        {isTyped && (
          <Button look="quiet" onPress={() => void giveUp()}>
            {editingTexts.cancel}
          </Button>
        )}
      </div>
      {newerVersion === undefined ? (
        <Problem failure={failure} />
      ) : (
        <SomeoneElseChanged
          failure={failure}
          nameOf={(field) => (field === 'startedAt' ? texts.start : texts.endTitle)}
          onSaveMine={() => void save({ version: newerVersion })}
          onTakeTheirs={() => void giveUp()}
        />
      )}
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
