import { type FormEvent, useState } from 'react';
import { localTime, momentOf, type Precision } from '../app/local-time.ts';
import { Button } from '../app/parts/button.tsx';
import { Choice } from '../app/parts/choice.tsx';
import { Field } from '../app/parts/field.tsx';
import { useServices } from '../app/services.tsx';
import type { EntryOf } from '../outbox/entry.ts';
import { captureTexts } from '../texts/en/capture.ts';
import type { EpisodeHere } from './episode-here.ts';
import type { TakenAt } from './photo/taken-at.ts';
import { doubtOf } from './photo-time.ts';
import { setPhotoTime } from './recorder.ts';

const texts = captureTexts.photoTime;

/** Where nobody knows for sure when a photo was taken: says so, and lets whoever does know say it; once it is over. */
export function SetPhotoTime(props: { photo: EntryOf<'photo'>; episode: EpisodeHere }) {
  const { photo, episode } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { startedAt, endedAt } = episode;
  const doubt = endedAt === undefined ? undefined : doubtOf(photo, { startedAt, endedAt });
  if (doubt === undefined) return null;
  if (isOpen) {
    const { takenAt } = photo.said;
    const first = doubt === 'set' ? takenAt : ({ at: startedAt, precision: 'estimated' } as const);
    return <Form photo={photo} first={first} onDone={() => setIsOpen(false)} />;
  }
  return (
    <div className="photo-time">
      <p className="soft">{texts[doubt]}</p>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {doubt === 'set' ? texts.change : texts.open}
      </Button>
    </div>
  );
}

type FormProps = {
  photo: EntryOf<'photo'>;
  /** What it begins with. */
  first: TakenAt['takenAt'];
  onDone: () => void;
};

function Form({ photo, first, onDone }: FormProps) {
  const { outbox } = useServices();
  const [typed, setTyped] = useState(localTime(first.at));
  const [precision, setPrecision] = useState<Precision>(first.precision);
  const [hasTried, setHasTried] = useState(false);
  const takenAt = momentOf(typed, precision);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setHasTried(true);
    if (!takenAt) return;
    await setPhotoTime(outbox, photo, takenAt);
    onDone();
  }

  return (
    <form className="form photo-time" onSubmit={(event) => void save(event)} noValidate>
      <Field
        label={texts.when}
        type="datetime-local"
        value={typed}
        onChange={setTyped}
        error={hasTried && !takenAt ? texts.missing : undefined}
      />
      <Choice
        label={texts.precision}
        options={[
          { value: 'estimated', label: texts.precisions.estimated },
          { value: 'exact', label: texts.precisions.exact },
        ]}
        value={precision}
        onChange={setPrecision}
      />
      <div className="row">
        <Button type="submit">{texts.keep}</Button>
        <Button look="quiet" onPress={onDone}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}
