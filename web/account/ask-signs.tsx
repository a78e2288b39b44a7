import { Button } from '../app/parts/button.tsx';
import { Choice, Choices } from '../app/parts/choice.tsx';
import { Field } from '../app/parts/field.tsx';
import { accountTexts as texts } from '../texts/en/account.ts';
import { type Answers, movementsSeen, standingAlone } from './account.ts';
import { labelOf } from './answer-words.ts';
import type { AskProps } from './ask-props.ts';

const MOVEMENTS = [
  'jerking',
  'stiffening',
  'asynchronous',
  'side_to_side_head',
  'pelvic_thrusting',
  'none',
] as const satisfies NonNullable<Answers['movement']>[number]['kind'][];

const DEGREES = ['none', 'mild', 'prolonged'] as const;
const SEVERITIES = ['minor', 'moderate', 'severe'] as const;

/** How they moved; what was said of a movement stays while it is chosen. */
export function AskMovement({ answers, onAnswer }: AskProps) {
  const { movement = [] } = answers;
  return (
    <Choices
      label={texts.questions.movement.title}
      isAsked
      hint={texts.questions.movement.hint}
      options={MOVEMENTS.map((value) => ({ value, label: labelOf('movement', value) }))}
      values={MOVEMENTS.filter((kind) => movement.some((one) => one.kind === kind))}
      onChange={(chosen, changed) => {
        const kinds = standingAlone(chosen, changed);
        const next = kinds.map((kind) => movement.find((one) => one.kind === kind) ?? { kind });
        onAnswer({ movement: next.length === 0 ? undefined : next });
      }}
    />
  );
}

/** How long each movement went on, and whether it came and went. */
export const AskMovementDetails = ({ answers, onAnswer }: AskProps) =>
  movementsSeen(answers).map((movement) => {
    const { kind } = movement;
    const change = (part: Partial<typeof movement>) =>
      onAnswer({
        movement: answers.movement?.map((one) => (one.kind === kind ? { ...one, ...part } : one)),
      });
    return (
      <section key={kind} className="card" aria-labelledby={kind}>
        <h2 id={kind}>{labelOf('movement', kind)}</h2>
        <Seconds value={movement.seconds} onChange={(seconds) => change({ seconds })} />
        <Choice
          label={texts.cameAndWent}
          options={YES_OR_NO}
          value={movement.cameAndWent}
          onChange={(cameAndWent) => change({ cameAndWent })}
        />
      </section>
    );
  });

const YES_OR_NO = [
  { value: 'yes', label: texts.yes },
  { value: 'no', label: texts.no },
  { value: 'unknown', label: texts.dontKnow },
] as const;

/** Where they were hurt, and how badly; that they were not is an answer, too. */
export function AskInjuries({ answers, onAnswer }: AskProps) {
  const { injuries } = answers;
  return (
    <>
      <Choice
        label={texts.questions.injuries.title}
        isAsked
        options={[
          { value: 'yes', label: texts.yes },
          { value: 'no', label: texts.no },
        ]}
        value={injuries && (injuries.length > 0 ? 'yes' : 'no')}
        onChange={(value) =>
          onAnswer({ injuries: value === 'no' ? [] : [{ site: '', severity: 'unknown' }] })
        }
      />
      {injuries?.map(({ site, severity }, index) => (
        // An injury has no name but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <section key={index} className="card" aria-label={site}>
          <Field
            label={texts.site}
            value={site}
            maxLength={100}
            onChange={(typed) => onAnswer({ injuries: injuries.with(index, { site: typed, severity }) })}
          />
          <Choice
            label={texts.severity}
            options={[
              ...SEVERITIES.map((value) => ({ value, label: texts.severities[value] })),
              { value: 'unknown', label: texts.dontKnow },
            ]}
            value={severity}
            onChange={(chosen) => onAnswer({ injuries: injuries.with(index, { site, severity: chosen }) })}
          />
          <div className="row">
            <Button look="quiet" onPress={() => onAnswer({ injuries: injuries.toSpliced(index, 1) })}>
              {texts.removeInjury}
            </Button>
          </div>
        </section>
      ))}
      {injuries && injuries.length > 0 && injuries.length < 20 && (
        <div className="row">
          <Button
            icon="plus"
            onPress={() => onAnswer({ injuries: [...injuries, { site: '', severity: 'unknown' }] })}
          >
            {texts.addInjury}
          </Button>
        </div>
      )}
    </>
  );
}

/** How confused they were, and for how long. */
export function AskConfusion({ answers: { confusionAfter }, onAnswer }: AskProps) {
  const hasLasted = confusionAfter?.degree === 'mild' || confusionAfter?.degree === 'prolonged';
  return (
    <>
      <Choice
        label={texts.questions.confusionAfter.title}
        isAsked
        options={DEGREES.map((value) => ({ value, label: labelOf('confusionAfter', value) }))}
        value={confusionAfter?.degree}
        onChange={(degree) => onAnswer({ confusionAfter: { degree } })}
      />
      {hasLasted && (
        <Seconds
          value={confusionAfter.seconds}
          onChange={(seconds) => onAnswer({ confusionAfter: { ...confusionAfter, seconds } })}
        />
      )}
    </>
  );
}

/** A length in whole seconds, at most a day; anything else is not taken. */
const Seconds = (props: { value: number | undefined; onChange: (seconds: number | undefined) => void }) => (
  <Field
    label={texts.seconds}
    hint={texts.secondsHint}
    inputMode="numeric"
    maxLength={5}
    value={props.value === undefined ? '' : String(props.value)}
    onChange={(typed) => {
      const digits = typed.replaceAll(/\D/g, '');
      props.onChange(digits === '' ? undefined : Math.min(Number(digits), 86_400));
    }}
  />
);
