import { useState } from 'react';
import { Button } from '../app/parts/button.tsx';
import { Field } from '../app/parts/field.tsx';
import { More } from '../app/parts/more.tsx';
import { Select } from '../app/parts/select.tsx';
import { useTeam } from '../record/use-team.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import { choices, EARLIEST, isBackwards, paramsOf, type TimelineSearch } from './timeline-search.ts';

type Props = { search: TimelineSearch; onChange: (search: TimelineSearch) => void };

/** Which episodes are shown. Each choice goes into the address at once. */
export function Filters({ profileId, search, onChange }: Props & { profileId: string }) {
  const isFiltered = paramsOf(search).size > 0;
  const change = (part: TimelineSearch) => onChange({ ...search, ...part });
  return (
    <More label={texts.filters} isOpenAtFirst={isFiltered}>
      <div className="filters">
        <Span search={search} onChange={onChange} />
        <Chosen
          label={texts.eyesFilter}
          values={choices.eyes}
          words={texts.eyes}
          value={search.eyes}
          onChange={(eyes) => change({ eyes })}
        />
        <Chosen
          label={texts.answerFilter}
          values={choices.answer}
          words={texts.answers}
          value={search.answer}
          onChange={(answer) => change({ answer })}
        />
        <Chosen
          label={texts.accountsFilter}
          values={choices.accounts}
          words={texts.accounts}
          value={search.accounts}
          onChange={(accounts) => change({ accounts })}
        />
        <RecordedBy
          profileId={profileId}
          value={search.recordedBy}
          onChange={(recordedBy) => change({ recordedBy })}
        />
        <Chosen
          label={texts.hiddenFilter}
          values={choices.hidden}
          words={texts.hidden}
          any={texts.leaveOut}
          value={search.hidden}
          onChange={(hidden) => change({ hidden })}
        />
      </div>
      {isFiltered && (
        <div className="row">
          <Button look="quiet" onPress={() => onChange({})}>
            {texts.clear}
          </Button>
        </div>
      )}
    </More>
  );
}

/** Who opened or ended it, or added to it. */
function RecordedBy(props: {
  profileId: string;
  value: string | undefined;
  onChange: (memberId: string | undefined) => void;
}) {
  const { profileId, value = '', onChange } = props;
  const members = useTeam(profileId).answer?.members ?? [];
  const named = members.map(({ memberId, name }) => ({ value: memberId, label: name ?? texts.someone }));
  const isNamed = value === '' || named.some((one) => one.value === value);
  return (
    <Select
      label={texts.recordedByFilter}
      options={[
        { value: '', label: texts.anyone },
        ...named,
        ...(isNamed ? [] : [{ value, label: texts.nobodyOfTeam }]),
      ]}
      value={value}
      onChange={(memberId) => onChange(memberId || undefined)}
    />
  );
}

/** From which day to which. */
export const Span = ({ search, onChange }: Props) => (
  <>
    <Day
      label={texts.from}
      value={search.from ?? ''}
      onChange={(from) => onChange({ ...search, from: from || undefined })}
    />
    <Day
      label={texts.to}
      value={search.to ?? ''}
      onChange={(to) => onChange({ ...search, to: to || undefined })}
      error={isBackwards(search) ? texts.backwards : undefined}
    />
  </>
);

/** A day that counts once its year is typed to the end. */
function Day(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  const { label, value, onChange, error } = props;
  const [typed, setTyped] = useState({ text: value, over: value });
  if (typed.over !== value) setTyped({ text: value, over: value });
  return (
    <Field
      label={label}
      type="date"
      value={typed.text}
      onChange={(text) => {
        setTyped({ text, over: value });
        if (text === '' || text >= EARLIEST) onChange(text);
      }}
      error={error}
    />
  );
}

function Chosen<Value extends string>(props: {
  label: string;
  values: readonly Value[];
  words: Record<Value, string>;
  any?: string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}) {
  const { label, values, words, any = texts.any, value, onChange } = props;
  return (
    <Select<Value | ''>
      label={label}
      options={[{ value: '', label: any }, ...values.map((each) => ({ value: each, label: words[each] }))]}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
    />
  );
}
