import type { FormEvent } from 'react';
import { Button } from '../app/parts/button.tsx';
import { Choice, Choices } from '../app/parts/choice.tsx';
import { Page } from '../app/parts/page.tsx';
import { accountTexts as texts } from '../texts/en/account.ts';
import { type Answers, asTold, isTheirsToKnow, type Question, standingAlone } from './account.ts';
import { labelOf } from './answer-words.ts';
import { AskCircumstances, AskSource, AskTimes } from './ask-frame.tsx';
import type { AskProps } from './ask-props.ts';
import { AskConfusion, AskInjuries, AskMovement, AskMovementDetails } from './ask-signs.tsx';

type Props = AskProps & {
  question: Question;
  position: number;
  count: number;
  /** Where the question before is. */
  back: string;
  /** Goes on; with what has just been answered, where that decides how. */
  onNext: (part?: Partial<Answers>) => void;
};

/** One question: its answers, not knowing, and the way on. */
export function Ask({ question, position, count, back, onNext, ...props }: Props) {
  const { id } = question;
  const { title } = texts.questions[id];
  const unknown = unknownOf(question);

  function submit(event: FormEvent): void {
    event.preventDefault();
    onNext();
  }

  function dontKnow(): void {
    if (unknown) props.onAnswer(unknown);
    onNext(unknown);
  }

  return (
    <form className="page-form" onSubmit={submit} noValidate>
      <Page
        title={title}
        back={back}
        action={
          <>
            <Button look="main" type="submit">
              {texts.next}
            </Button>
            {id !== 'source' && <Button onPress={dontKnow}>{texts.dontKnow}</Button>}
          </>
        }
      >
        <div className="progress">
          <p className="soft">{texts.progress(position, count)}</p>
          <progress value={position} max={count} aria-label={texts.progress(position, count)} />
        </div>
        <AnswersOf question={question} {...props} />
        <TheyTold id={id} {...props} />
      </Page>
    </form>
  );
}

/** Whose knowledge an answer is, where a witness can only have it from the patient. */
function TheyTold({ id, answers, onAnswer }: AskProps & { id: Question['id'] }) {
  if (!isTheirsToKnow(id, answers)) return null;
  return (
    <Choices
      label={texts.whoKnows}
      options={[{ value: 'patient', label: texts.theyTold }]}
      values={answers.sourceOf?.[id] === 'patient' ? ['patient'] : []}
      onChange={(chosen) => onAnswer(asTold(id, answers, chosen.length > 0))}
    />
  );
}

function AnswersOf({ question, ...props }: AskProps & { question: Question }) {
  if (question.kind === 'one') return <One {...props} question={question} />;
  if (question.kind === 'some') return <Some {...props} question={question} />;
  const Asked = ownWays[question.id];
  return <Asked {...props} />;
}

const ownWays = {
  source: AskSource,
  circumstances: AskCircumstances,
  movement: AskMovement,
  movementDetails: AskMovementDetails,
  injuries: AskInjuries,
  confusionAfter: AskConfusion,
  times: AskTimes,
};

function One({ question, answers, onAnswer }: AskProps & { question: Extract<Question, { kind: 'one' }> }) {
  const { id, values } = question;
  return (
    <Choice
      label={texts.questions[id].title}
      isAsked
      options={values.map((value) => ({ value, label: labelOf(id, value) }))}
      value={answers[id]}
      onChange={(value) => onAnswer({ [id]: value })}
    />
  );
}

function Some({ question, answers, onAnswer }: AskProps & { question: Extract<Question, { kind: 'some' }> }) {
  const { id, values } = question;
  return (
    <Choices
      label={texts.questions[id].title}
      isAsked
      hint={texts.questions[id].hint}
      options={[...values, 'none'].map((value) => ({ value, label: labelOf(id, value) }))}
      values={answers[id] ?? []}
      onChange={(chosen, changed) => onAnswer(orNothing(id, standingAlone(chosen, changed)))}
    />
  );
}

/** An answer that was taken back altogether is none, which is not the same as an empty one. */
const orNothing = (id: keyof Answers, values: readonly string[]): Partial<Answers> => ({
  [id]: values.length === 0 ? undefined : values,
});

/** The answer that says that somebody does not know; where it is a text or a time, nothing is said. */
function unknownOf({ kind, id }: Question): Partial<Answers> | undefined {
  if (kind === 'one') return { [id]: 'unknown' };
  if (kind === 'some') return { [id]: ['unknown'] };
  if (id === 'movement') return { movement: [{ kind: 'unknown' }] };
  if (id === 'confusionAfter') return { confusionAfter: { degree: 'unknown' } };
  return undefined;
}
