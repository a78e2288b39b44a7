import { useId } from 'react';
import './switch.css';

/** On or off, at once. The word beside it says which: the colour is never alone. */
export function Switch(props: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** What on and off are called here. */
  words: { on: string; off: string };
  isDisabled?: boolean;
}) {
  const id = useId();
  return (
    <label className="switch">
      <span className="switch-label" id={id}>
        {props.label}
      </span>
      <span className="switch-word" aria-hidden="true">
        {props.isOn ? props.words.on : props.words.off}
      </span>
      <input
        type="checkbox"
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- the checkbox itself says it
        role="switch"
        aria-labelledby={id}
        checked={props.isOn}
        disabled={props.isDisabled}
        onChange={({ target }) => props.onChange(target.checked)}
      />
    </label>
  );
}
