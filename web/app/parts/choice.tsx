import { type ReactNode, useId } from 'react';
import { FieldError } from './field.tsx';
import './choice.css';

type Option<Value extends string> = {
  value: Value;
  label: string;
  /** What it means, where the label alone does not say. */
  hint?: string | undefined;
};

type Question = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** The page's heading asks it already; it is still read out. */
  isAsked?: boolean;
};

/** One answer of several, each a large target. */
export function Choice<Value extends string>({
  options,
  value,
  onChange,
  ...question
}: Question & {
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <Group {...question}>
      {options.map((option) => (
        <OptionOf key={option.value} option={option}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
        </OptionOf>
      ))}
    </Group>
  );
}

/** Any number of answers of several. */
export function Choices<Value extends string>({
  options,
  values,
  onChange,
  ...question
}: Question & {
  options: readonly Option<Value>[];
  values: readonly Value[];
  onChange: (values: Value[], changed: Value) => void;
}) {
  return (
    <Group {...question}>
      {options.map((option) => (
        <OptionOf key={option.value} option={option}>
          <input
            type="checkbox"
            checked={values.includes(option.value)}
            onChange={({ target }) =>
              onChange(
                target.checked ? [...values, option.value] : values.filter((one) => one !== option.value),
                option.value,
              )
            }
          />
        </OptionOf>
      ))}
    </Group>
  );
}

function Group({ label, hint, error, isAsked, children }: Question & { children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="choice" {...(error !== undefined && { 'aria-describedby': `${id}-error` })}>
      <legend className={isAsked ? 'unseen' : 'field-label'}>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      {children}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

const OptionOf = ({ option, children }: { option: Option<string>; children: ReactNode }) => (
  <label className="option">
    {children}
    <span className="option-label">{option.label}</span>
    {option.hint !== undefined && <span className="option-hint">{option.hint}</span>}
  </label>
);
