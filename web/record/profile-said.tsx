import { partialDate } from '../texts/dates.ts';
import { profileTexts as texts } from '../texts/en/profile.ts';
import { answerNames, type ListForm, type ListName, listParts, type ProfileForm } from './profile-form.ts';
import '../app/parts/facts.css';
import './profile.css';

export const HealthSaid = ({ form }: { form: ProfileForm }) => (
  <dl className="facts">
    <Fact name="bloodType" value={valueOf(form.bloodType)} />
    <Fact name="heightCentimetres" value={form.heightCentimetres} />
    <Fact name="weightKilograms" value={form.weightKilograms} />
    <Fact name="pregnancy" value={valueOf(form.pregnancy)} />
  </dl>
);

export const HistorySaid = ({ history }: Pick<ProfileForm, 'history'>) => (
  <dl className="facts">
    <Fact name="episodesBefore" value={valueOf(history.episodesBefore)} />
    <Fact name="since" value={partialDate(history.since)} />
    <Fact name="howOften" value={history.howOften} />
    {answerNames.map((name) => (
      <Fact key={name} name={name} value={answerWords(history[name])} />
    ))}
  </dl>
);

function answerWords({ answer, note }: { answer: string; note: string }): string {
  if (answer === '') return '';
  return texts.answerOf({ answer: texts.values[answer] ?? answer, note: note === '' ? undefined : note });
}

/** One field of it, and that nobody asked. */
export const Fact = ({ name, value }: { name: string; value: string }) => (
  <div className="fact as-written">
    <dt>{texts.fields[name]}</dt>
    <dd>{value === '' ? <span className="soft">{texts.notAsked}</span> : value}</dd>
  </div>
);

/** One list of it, or that there is nothing to list. */
export function ListSaid({ name, list: { known, items } }: { name: ListName; list: ListForm }) {
  if (known !== 'some') return <p className="soft">{known === 'none' ? texts.noneKnown : texts.notAsked}</p>;
  const [first, ...rest] = listParts[name];
  return (
    <ul className="section">
      {items.map((item) => (
        <li key={item[first]}>
          <strong>{item[first]}</strong>
          {rest.map((part) => {
            const value = item[part] ?? '';
            if (value === '') return null;
            return (
              <p key={part} className="soft">
                {texts.parts[part]}:{' '}
                {part === 'phone' ? <a href={`tel:${value}`}>{value}</a> : partValueOf(part, value)}
              </p>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

const partValueOf = (part: string, value: string): string =>
  part === 'since' ? partialDate(value) : valueOf(value);

export const valueOf = (value: string): string => texts.values[value] ?? value;
