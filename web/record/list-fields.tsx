import { Button } from '../app/parts/button.tsx';
import { Field, FieldError } from '../app/parts/field.tsx';
import { Select } from '../app/parts/select.tsx';
import { profileTexts as texts } from '../texts/en/profile.ts';
import { choices, type ListForm, type ListName, listParts } from './profile-form.ts';

type Props = {
  name: ListName;
  list: ListForm;
  error: string | undefined;
  onChange: (list: ListForm) => void;
};

const KNOWN = ['', 'none', 'some'] as const;

/** A list of which may be said that nobody asked, that none is known, or what there is. */
export function ListFields({ name, list: { known, items }, error, onChange }: Props) {
  const title = texts.fields[name] ?? name;
  const change = (next: ListForm['items']) => onChange({ known, items: next });
  return (
    <fieldset className="form card">
      <legend className="unseen">{title}</legend>
      <Select
        label={title}
        options={KNOWN.map((value) => ({ value, label: texts.known[value] }))}
        value={known}
        onChange={(value) =>
          onChange({ known: value, items: value === 'some' && items.length === 0 ? [{}] : items })
        }
      />
      {known === 'some' &&
        items.map((item, index) => (
          <Item
            // What it is called is being typed.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            name={name}
            item={item}
            onChange={(next) => change(items.with(index, next))}
            onRemove={() => change(items.toSpliced(index, 1))}
          />
        ))}
      {known === 'some' && (
        <div className="row">
          <Button icon="plus" onPress={() => change([...items, {}])}>
            {texts.add}
          </Button>
        </div>
      )}
      {error !== undefined && <FieldError id={`${name}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

function Item(props: {
  name: ListName;
  item: Record<string, string>;
  onChange: (item: Record<string, string>) => void;
  onRemove: () => void;
}) {
  const { name, item, onChange, onRemove } = props;
  const [first] = listParts[name];
  const called = item[first];
  return (
    <div className="form list-item">
      {listParts[name].map((part) =>
        part === 'severity' ? (
          <Select
            key={part}
            label={texts.parts[part] ?? part}
            options={choices.severity.map((value) => ({
              value,
              label: value === '' ? texts.notAsked : (texts.values[value] ?? value),
            }))}
            value={choices.severity.find((value) => value === item[part]) ?? ''}
            onChange={(value) => onChange({ ...item, [part]: value })}
          />
        ) : (
          <Field
            key={part}
            label={texts.parts[part] ?? part}
            hint={part === 'since' ? texts.hints['since'] : undefined}
            type={part === 'phone' ? 'tel' : 'text'}
            maxLength={120}
            value={item[part] ?? ''}
            onChange={(typed) => onChange({ ...item, [part]: typed })}
          />
        ),
      )}
      <div className="row">
        <Button look="quiet" onPress={onRemove}>
          {called ? texts.remove(called) : texts.removeUnnamed}
        </Button>
      </div>
    </div>
  );
}
