import { Button } from '../app/parts/button.tsx';
import { Field, FieldError } from '../app/parts/field.tsx';
import { Select } from '../app/parts/select.tsx';
import { planTexts as texts } from '../texts/en/plan.ts';
import { mistakeInTest, newTest, type TestForm, units } from './test-form.ts';

const MOST_TESTS = 30;

type Props = {
  tests: TestForm[];
  /** Whether to say what is wrong. */
  hasTried: boolean;
  onChange: (tests: TestForm[]) => void;
};

/** The tests to think of: each can be changed or taken away, and others be added. */
export function TestFields({ tests, hasTried, onChange }: Props) {
  return (
    <fieldset className="tests">
      <legend className="field-label">{texts.tests}</legend>
      <p className="field-hint">{texts.testsHint}</p>
      {tests.map((test, index) => (
        <OneTest
          // What it is called is being typed.
          // oxlint-disable-next-line react/no-array-index-key
          key={test.testId || index}
          test={test}
          mistake={hasTried ? mistakeInTest(test) : undefined}
          onChange={(part) => onChange(tests.with(index, { ...test, ...part }))}
          onRemove={() => onChange(tests.toSpliced(index, 1))}
        />
      ))}
      {tests.length < MOST_TESTS && (
        <div className="row">
          <Button icon="plus" onPress={() => onChange([...tests, newTest])}>
            {texts.test.add}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

type OneProps = {
  test: TestForm;
  mistake: string | undefined;
  onChange: (part: Partial<TestForm>) => void;
  onRemove: () => void;
};

function OneTest({ test, mistake, onChange, onRemove }: OneProps) {
  const { testId, name, from, opens, closes, unit, note } = test;
  const words = texts.test;
  return (
    <details className="card test" open={testId === '' || mistake !== undefined || undefined}>
      <summary>{name.trim() || words.unnamed}</summary>
      <div className="form">
        {mistake !== undefined && <FieldError id={`${testId}-test-error`}>{mistake}</FieldError>}
        <Field
          label={words.name}
          maxLength={100}
          value={name}
          onChange={(typed) => onChange({ name: typed })}
        />
        <Select
          label={words.from}
          options={(['start', 'end'] as const).map((value) => ({ value, label: words.counted[value] }))}
          value={from}
          onChange={(chosen) => onChange({ from: chosen })}
        />
        <div className="test-window">
          <Field
            label={words.opens}
            inputMode="numeric"
            maxLength={5}
            value={opens}
            onChange={(typed) => onChange({ opens: typed })}
          />
          <Field
            label={words.closes}
            inputMode="numeric"
            maxLength={5}
            value={closes}
            onChange={(typed) => onChange({ closes: typed })}
          />
          <Select
            label={words.unit}
            options={units.map((value) => ({ value, label: words.units[value] }))}
            value={unit}
            onChange={(chosen) => onChange({ unit: chosen })}
          />
        </div>
        <p className="field-hint">{words.windowHint}</p>
        <Field
          label={words.note}
          rows={2}
          maxLength={300}
          value={note}
          onChange={(typed) => onChange({ note: typed })}
        />
        <div className="row">
          <Button look="quiet" icon="close" onPress={onRemove}>
            {words.remove(name.trim())}
          </Button>
        </div>
      </div>
    </details>
  );
}
