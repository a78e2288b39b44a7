import { Field, FieldError } from '../app/parts/field.tsx';
import { Select } from '../app/parts/select.tsx';
import { profileTexts as texts } from '../texts/en/profile.ts';
import { answerNames, choices, type ProfileForm } from './profile-form.ts';

type History = ProfileForm['history'];

type Props = { history: History; error: string | undefined; onChange: (history: History) => void };

/** What came before the record began. */
export function HistoryFields({ history, error, onChange }: Props) {
  return (
    <fieldset className="form card">
      <legend className="unseen">{texts.fields['history']}</legend>
      {(['episodesBefore', 'since', 'howOften'] as const).map((field) => (
        <Field
          key={field}
          label={texts.fields[field] ?? field}
          hint={texts.hints[field]}
          maxLength={200}
          value={history[field]}
          onChange={(typed) => onChange({ ...history, [field]: typed })}
        />
      ))}
      {answerNames.map((name) => (
        <div key={name} className="form">
          <Select
            label={texts.fields[name] ?? name}
            options={choices.answer.map((value) => ({
              value,
              label: value === '' ? texts.notAsked : (texts.values[value] ?? value),
            }))}
            value={history[name].answer}
            onChange={(answer) => onChange({ ...history, [name]: { ...history[name], answer } })}
          />
          {history[name].answer === 'yes' && (
            <Field
              label={texts.note}
              maxLength={300}
              value={history[name].note}
              onChange={(note) => onChange({ ...history, [name]: { ...history[name], note } })}
            />
          )}
        </div>
      ))}
      {error !== undefined && <FieldError id="history-error">{error}</FieldError>}
    </fieldset>
  );
}
