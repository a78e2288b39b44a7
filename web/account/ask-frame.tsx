import { localTime, momentOf, type Precision } from '../app/local-time.ts';
import { Choice } from '../app/parts/choice.tsx';
import { Field } from '../app/parts/field.tsx';
import { accountTexts as texts } from '../texts/en/account.ts';
import type { Answers } from './account.ts';
import type { AskProps } from './ask-props.ts';

const SOURCES = {
  patient: ['patient', 'told'],
  carer: ['witness', 'patient', 'told'],
  doctor: ['clinician', 'witness', 'patient', 'told'],
} as const;

/** Whose memory it is: by what whoever writes is to the patient, or somebody who told them. */
export function AskSource({ answers: { source, toldBy }, onAnswer, role }: AskProps) {
  const values = SOURCES[role];
  return (
    <>
      <Choice
        label={texts.questions.source.title}
        isAsked
        options={values.map((value) => ({ value, label: labelOf(value, role) }))}
        value={toldBy === undefined ? values.find((value) => value === source) : 'told'}
        onChange={(value) =>
          onAnswer(
            value === 'told' ? { source: 'witness', toldBy: '' } : { source: value, toldBy: undefined },
          )
        }
      />
      {toldBy !== undefined && (
        <Field
          label={texts.toldBy}
          hint={texts.toldByHint}
          maxLength={200}
          value={toldBy}
          onChange={(typed) => onAnswer({ toldBy: typed })}
        />
      )}
    </>
  );
}

/** What the patient knows is told by themselves, or by whoever writes it down for them. */
const labelOf = (value: (typeof SOURCES)[keyof typeof SOURCES][number], role: AskProps['role']): string =>
  texts.questions.source.options[value === 'patient' && role !== 'patient' ? 'patient_told' : value];

/** What was going on before, in their own words. */
export const AskCircumstances = ({ answers, onAnswer }: AskProps) => (
  <Field
    label={texts.questions.circumstances.title}
    hint={texts.questions.circumstances.hint}
    rows={6}
    maxLength={2000}
    value={answers.circumstances ?? ''}
    onChange={(circumstances) => onAnswer({ circumstances })}
  />
);

const TIMES = [
  ['onsetAt', texts.onset],
  ['lostConsciousnessAt', texts.lostConsciousness],
  ['regainedAt', texts.regained],
] as const;

/** The times, where somebody knows them; by this device's clock and time zone. */
export function AskTimes({ answers, onAnswer }: AskProps) {
  const known = TIMES.flatMap(([field]) => answers[field] ?? []);
  const precision = known[0]?.precision ?? 'estimated';
  return (
    <>
      <p>{texts.questions.times.hint}</p>
      {TIMES.map(([field, label]) => (
        <Field
          key={field}
          label={label}
          type="datetime-local"
          value={localTime(answers[field]?.at)}
          onChange={(typed) => onAnswer({ [field]: momentOf(typed, precision) })}
        />
      ))}
      <Choice
        label={texts.precision}
        options={[
          { value: 'estimated', label: texts.precisions.estimated },
          { value: 'exact', label: texts.precisions.exact },
        ]}
        value={precision}
        onChange={(chosen) => onAnswer(withPrecision(answers, chosen))}
      />
    </>
  );
}

const withPrecision = (answers: Answers, precision: Precision): Partial<Answers> =>
  Object.fromEntries(
    TIMES.flatMap(([field]) => {
      const time = answers[field];
      return time ? [[field, { ...time, precision }]] : [];
    }),
  );
