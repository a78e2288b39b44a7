import { type HTMLInputTypeAttribute, type InputHTMLAttributes, useId } from 'react';
import { Icon } from './icon.tsx';
import './field.css';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What helps to answer, before anything is wrong. */
  hint?: string | undefined;
  /** What is wrong with what was typed, in words. */
  error?: string | undefined;
  type?: HTMLInputTypeAttribute;
  /** Several lines. */
  rows?: number;
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'inputMode' | 'maxLength' | 'required' | 'max' | 'min' | 'step' | 'list'
>;

/** Something to type, with its label, a hint, and what is wrong with it. */
export function Field({ label, value, onChange, hint, error, rows, type = 'text', ...input }: Props) {
  const id = useId();
  const describedBy = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  const control = {
    id,
    value,
    className: 'field-input',
    'aria-invalid': error !== undefined,
    ...(describedBy && { 'aria-describedby': describedBy }),
    ...input,
  };
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {rows === undefined ? (
        <input {...control} type={type} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea
          id={id}
          value={value}
          rows={rows}
          maxLength={input.maxLength}
          className="field-input"
          aria-invalid={error !== undefined}
          {...(describedBy && { 'aria-describedby': describedBy })}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** What is wrong with an answer; it is named by the control that it belongs to. */
export const FieldError = ({ id, children }: { id: string; children: string }) => (
  <p id={id} className="field-error">
    <Icon name="notice" />
    {children}
  </p>
);
