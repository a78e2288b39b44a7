import type { AnswerOf } from '../../src/client/request.ts';
import { AsOf } from '../app/parts/as-of.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useRead } from '../app/use-read.ts';
import { moment } from '../texts/dates.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Event } from './event.ts';

type Clock = AnswerOf<'readTestClocks'>['clocks'][number];
type Done = Event['testsDone'][number];
type Props = { profileId: string; event: Event; timeZone: string | undefined };

/** Which tests of the plan are still in time, which were done, and what came of them. */
export function TestsSection({ profileId, event, timeZone }: Props) {
  const { episodeId, testsDone } = event;
  const read = useRead(`test clocks of ${profileId} ${episodeId}`, (api) =>
    api.call('readTestClocks', { params: { profileId, episodeId } }),
  );
  const clocks = read.answer?.clocks ?? [];
  const planned = new Set(clocks.map(({ test }) => test.testId));
  const others = testsDone.filter(({ testId }) => !planned.has(testId));
  return (
    <section className="section" aria-labelledby="tests">
      <h2 id="tests">{texts.tests}</h2>
      {read.answer && <p className="soft">{read.answer.advice}</p>}
      <AsOf read={read} />
      {!read.answer && <Problem failure={read.failure} />}
      {read.answer && clocks.length === 0 && <p className="soft">{texts.noTests}</p>}
      <ul className="section">
        {clocks.map(({ test, state }) => (
          <li key={test.testId}>
            <strong>{test.name}</strong>
            <p>{stateWords(state, timeZone)}</p>
            <DoneList done={testsDone.filter(({ testId }) => testId === test.testId)} timeZone={timeZone} />
          </li>
        ))}
      </ul>
      {read.answer && others.length > 0 && (
        <>
          <h3>{texts.otherTests}</h3>
          <DoneList done={others} timeZone={timeZone} isNamed />
        </>
      )}
    </section>
  );
}

function stateWords(state: Clock['state'], timeZone: string | undefined): string {
  const { states } = texts;
  switch (state.state) {
    case 'waiting_for_end':
      return states.waiting_for_end;
    case 'not_yet':
      return states.notYet(moment(state.opensAt, timeZone));
    case 'open':
      return state.closesAt === null ? states.open : states.openUntil(moment(state.closesAt, timeZone));
    case 'closed':
      return states.closed(moment(state.closesAt, timeZone));
    case 'done':
    default:
      return states.done;
  }
}

function doneWords({ value, unit, by, at, author, amends, isPutRight }: Done, timeZone: string | undefined) {
  const when = moment(at.at, timeZone);
  const said = texts.testDone({
    value: value === undefined ? texts.doneWithoutValue : [value, unit].filter(Boolean).join(' '),
    by,
    when: at.precision === 'exact' ? when : texts.about(when),
  });
  return [
    said,
    texts.enteredBy(author.name ?? texts.someone),
    amends !== undefined && texts.putsRight,
    isPutRight && texts.putRightLater,
  ]
    .filter((part) => part !== false)
    .join(', ');
}

/** Tests that were done, by their names where nothing above says them. */
export const DoneList = (props: {
  done: readonly Done[];
  timeZone: string | undefined;
  isNamed?: boolean;
}) => (
  <ul>
    {props.done.map((one) => (
      <li key={one.testDoneId} className="soft">
        {props.isNamed && `${one.testId}: `}
        {one.isPutRight ? <s>{doneWords(one, props.timeZone)}</s> : doneWords(one, props.timeZone)}
        {one.note !== undefined && `. ${one.note}`}
      </li>
    ))}
  </ul>
);
