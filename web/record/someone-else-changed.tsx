import type { Failure } from '../../src/client/client.ts';
import { Button } from '../app/parts/button.tsx';
import '../app/parts/ask.css';
import { moment } from '../texts/dates.ts';
import { editingTexts as texts } from '../texts/en/editing.ts';

type Props = {
  failure: Failure | undefined;
  /** What its fields are called. */
  nameOf: (field: string) => string;
  onSaveMine: () => void;
  onTakeTheirs: () => void;
};

/** Shows what somebody else has changed since the editing began, and asks which is to be. */
export function SomeoneElseChanged({ failure, nameOf, onSaveMine, onTakeTheirs }: Props) {
  const changes = failure?.problem?.['changes'];
  return (
    <section className="asking" role="alert" aria-labelledby="someone-else">
      <h2 id="someone-else">{texts.changedTitle}</h2>
      <p>{texts.changedWords}</p>
      <ul>
        {(Array.isArray(changes) ? changes.filter(isChange) : []).map(({ field, at, by }) => (
          <li key={field}>
            {texts.changedBy({ field: nameOf(field), by: by?.name ?? texts.someone, when: moment(at) })}
          </li>
        ))}
      </ul>
      <div className="row">
        <Button onPress={onSaveMine}>{texts.saveMine}</Button>
        <Button onPress={onTakeTheirs}>{texts.takeTheirs}</Button>
      </div>
    </section>
  );
}

type Change = { field: string; at: string; by?: { name?: string } };

const isChange = (value: unknown): value is Change =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'field') === 'string' &&
  typeof Reflect.get(value, 'at') === 'string';
