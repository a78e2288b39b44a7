import type { AnswerOf } from '../../src/client/request.ts';
import { AsOf } from '../app/parts/as-of.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { type Read, useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { minutesOf, moment } from '../texts/dates.ts';
import { planTexts as texts } from '../texts/en/plan.ts';
import './plan.css';

type Plan = AnswerOf<'readPlan'>;

/** The plan of a record, also without a signal. */
export const usePlan = (profileId: string): Read<Plan> =>
  useRead(`plan of ${profileId}`, (api) => api.call('readPlan', { params: { profileId } }));

/** What to do in an episode, to be read. */
const PlanPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <PlanOf profile={profile} />}</OfRecord>
);
export default PlanPage;

function PlanOf({ profile }: { profile: ListedProfile }) {
  const { profileId, timeZone, you } = profile;
  const read = usePlan(profileId);
  const back = `/profiles/${profileId}`;
  const plan = read.answer;
  if (!plan) {
    return <CannotRead title={texts.title} back={back} read={read} />;
  }
  const mayEdit = you.isOwner || you.role !== 'carer';
  return (
    <Page
      title={texts.title}
      back={back}
      action={
        mayEdit ? (
          <ButtonLink look="main" to={`${back}/plan/edit`}>
            {texts.edit}
          </ButtonLink>
        ) : undefined
      }
    >
      <AsOf read={read} />
      <p className="soft">{editedWords(plan, timeZone)}</p>
      <Steps steps={plan.whatToDo} />
      <Ambulance plan={plan} />
      <Tests tests={plan.tests} advice={plan.advice} />
    </Page>
  );
}

function editedWords({ version, editedBy, editedAt }: Plan, timeZone: string | undefined): string {
  if (version === 0 || editedAt === undefined) return texts.defaults;
  return texts.edited(editedBy?.name ?? texts.someone, moment(editedAt, timeZone));
}

/** First aid, in order. */
export const Steps = ({ steps }: { steps: Plan['whatToDo'] }) => (
  <section className="section" aria-labelledby="steps">
    <h2 id="steps">{texts.steps}</h2>
    <ol className="steps">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  </section>
);

type Call = Pick<Plan, 'callAmbulanceAfterMinutes' | 'ambulanceNumber'>;

/** When to call whom. */
export const Ambulance = ({
  plan: { callAmbulanceAfterMinutes: minutes, ambulanceNumber },
}: {
  plan: Call;
}) => (
  <section className="card" aria-labelledby="ambulance">
    <h2 id="ambulance">{texts.ambulance}</h2>
    <p className="lead">{minutes === 0 ? texts.callAtOnce : texts.callAfter(minutesOf(minutes))}</p>
    {ambulanceNumber === undefined ? (
      <p>{texts.noNumber}</p>
    ) : (
      <p>
        {texts.number}: <strong className="number">{ambulanceNumber}</strong>
      </p>
    )}
  </section>
);

/** Tests whose moment passes, with the advice that stands beside them. */
export const Tests = ({ tests, advice }: { tests: Plan['tests']; advice: string }) => (
  <section className="section" aria-labelledby="tests">
    <h2 id="tests">{texts.tests}</h2>
    <p className="soft">{advice}</p>
    {tests.length === 0 ? (
      <p>{texts.noTests}</p>
    ) : (
      <ul className="section">
        {tests.map((test) => (
          <li key={test.testId}>
            <strong>{test.name}</strong>
            <p className="soft">
              {test.from === 'start' ? texts.fromStart : texts.fromEnd}: {windowOf(test)}.{' '}
              {test.note !== undefined && test.note}
            </p>
          </li>
        ))}
      </ul>
    )}
  </section>
);

function windowOf({ opensAfterMinutes, closesAfterMinutes }: Plan['tests'][number]): string {
  const opens = minutesOf(opensAfterMinutes);
  if (closesAfterMinutes === null) return opensAfterMinutes === 0 ? texts.anyTime : texts.after(opens);
  const closes = minutesOf(closesAfterMinutes);
  return opensAfterMinutes === 0 ? texts.until(closes) : texts.window(opens, closes);
}
