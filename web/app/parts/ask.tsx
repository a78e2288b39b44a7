import { useId } from 'react';
import { Button } from './button.tsx';
import './ask.css';

/** Asks before something is done that is hard to undo; it takes the focus, and says what it means. */
export function Ask(props: {
  title: string;
  words: string;
  yes: string;
  no: string;
  isPending: boolean;
  onYes: () => void;
  onNo: () => void;
}) {
  const id = useId();
  return (
    <section className="asking" aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      <p>{props.words}</p>
      <div className="row">
        {/* It is about what has just been pressed. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Button onPress={props.onNo} isDisabled={props.isPending} autoFocus>
          {props.no}
        </Button>
        <Button look="quiet" onPress={props.onYes} isPending={props.isPending}>
          {props.yes}
        </Button>
      </div>
    </section>
  );
}
