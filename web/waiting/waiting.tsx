import { useState } from 'react';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { useServices } from '../app/services.tsx';
import { type Entry, isUnsent } from '../outbox/entry.ts';
import type { OutboxView } from '../outbox/outbox.ts';
import { moment } from '../texts/dates.ts';
import { texts } from '../texts/en.ts';
import { saveCopy } from './save-copy.ts';
import { stateWords } from './state-words.ts';
import { useOutbox } from './use-outbox.ts';
import './waiting.css';

/** Everything that is not where it belongs yet, and what can be done about it. */
export default function Waiting() {
  const { outbox } = useServices();
  const view = useOutbox();
  const unsent = view.entries.filter(isUnsent);
  const { title, nothing, lead, ofIPhone, tryAgain } = texts.outbox;
  if (unsent.length === 0) {
    return (
      <Page title={title} back="/">
        <p className="lead">{nothing}</p>
      </Page>
    );
  }
  return (
    <Page
      title={title}
      back="/"
      action={
        <Button look="main" onPress={() => void outbox.wake()}>
          {tryAgain}
        </Button>
      }
    >
      <p>{lead}</p>
      {'standalone' in navigator && <p className="soft">{ofIPhone}</p>}
      <ul className="waiting-list">
        {unsent.map((entry) => (
          <li key={entry.id} className="card">
            <WaitingEntry entry={entry} view={view} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function WaitingEntry({ entry, view }: { entry: Entry; view: OutboxView }) {
  const { outbox } = useServices();
  const [isAsked, setIsAsked] = useState(false);
  const { kinds, made, tryAgain, save, letGo, letGoSure, letGoYes, letGoNo } = texts.outbox;
  return (
    <>
      <h2>{kinds[entry.kind]}</h2>
      <p className="soft">{made(moment(entry.madeAt))}</p>
      <p>{isAsked ? letGoSure : stateWords(entry, view)}</p>
      {isAsked ? (
        <div className="row">
          <Button onPress={() => setIsAsked(false)}>{letGoNo}</Button>
          <Button look="quiet" onPress={() => void outbox.letGo(entry.id)}>
            {letGoYes}
          </Button>
        </div>
      ) : (
        <div className="row">
          {entry.state.is === 'blocked' && (
            <Button onPress={() => void outbox.tryAgain(entry.id)}>{tryAgain}</Button>
          )}
          <Button look="quiet" onPress={() => void saveCopy(entry, outbox.bytesOf)}>
            {save}
          </Button>
          <Button look="quiet" onPress={() => setIsAsked(true)}>
            {letGo}
          </Button>
        </div>
      )}
    </>
  );
}
