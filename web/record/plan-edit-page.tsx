import type { AnswerOf } from '../../src/client/request.ts';
import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Field, FieldError } from '../app/parts/field.tsx';
import { planTexts as texts } from '../texts/en/plan.ts';
import { EditForm } from './edit-form.tsx';
import { mistakesInPlan, type PlanForm, planChanges, planFormOf } from './plan-form.ts';
import { usePlan } from './plan-page.tsx';
import { TestFields } from './test-fields.tsx';
import { type Sent, useEdit } from './use-edit.ts';

type Plan = AnswerOf<'readPlan'>;

/** Changes what to do in an episode. */
export default function PlanEditPage({ params: { profileId } }: { params: { profileId: string } }) {
  const read = usePlan(profileId);
  const back = `/profiles/${profileId}/plan`;
  if (read.answer && read.is !== 'loading') return <EditPlan profileId={profileId} plan={read.answer} />;
  return <CannotRead title={texts.editTitle} back={back} read={read} />;
}

function EditPlan({ profileId, plan }: { profileId: string; plan: Plan }) {
  const editing = useEdit<PlanForm>(
    `plan with its tests of ${profileId}`,
    { version: plan.version, form: planFormOf(plan) },
    (api, { editId, ifMatch, before, form }: Sent<PlanForm>) =>
      api.call('editPlan', {
        params: { profileId },
        headers: { 'if-match': ifMatch },
        body: { editId, deviceTime: new Date().toISOString(), ...planChanges(before, form) },
      }),
  );
  const { form, change } = editing;
  if (!form) return <Loading />;
  return (
    <EditForm
      title={texts.editTitle}
      back={`/profiles/${profileId}/plan`}
      editing={editing}
      mistakes={mistakesInPlan(form)}
      nameOf={(field) => texts.fields[field] ?? field}
    >
      {(shown) => (
        <>
          <Steps steps={form.steps} error={shown.steps} onChange={(steps) => change({ steps })} />
          <Field
            label={texts.minutes}
            hint={texts.minutesHint}
            value={form.minutes}
            onChange={(minutes) => change({ minutes })}
            error={shown.minutes}
            inputMode="numeric"
          />
          <Field
            label={texts.numberLabel}
            hint={texts.numberHint}
            value={form.number}
            onChange={(number) => change({ number })}
            error={shown.number}
            type="tel"
            maxLength={20}
          />
          <TestFields
            tests={form.tests}
            hasTried={shown.tests !== undefined}
            onChange={(tests) => change({ tests })}
          />
          {shown.tests !== undefined && <p role="alert">{shown.tests}</p>}
        </>
      )}
    </EditForm>
  );
}

function Steps(props: { steps: string[]; error?: string | undefined; onChange: (steps: string[]) => void }) {
  const { steps, error, onChange } = props;
  return (
    <fieldset className="form">
      <legend className="unseen">{texts.steps}</legend>
      {steps.map((step, index) => (
        // A step has no name but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="step-row">
          <Field
            label={texts.step(index + 1)}
            value={step}
            rows={3}
            maxLength={300}
            onChange={(value) => onChange(steps.with(index, value))}
          />
          <Button
            icon="close"
            aria-label={texts.removeStep(index + 1)}
            onPress={() => onChange(steps.toSpliced(index, 1))}
          />
        </div>
      ))}
      {steps.length < 20 && (
        <div className="row">
          <Button icon="plus" onPress={() => onChange([...steps, ''])}>
            {texts.addStep}
          </Button>
        </div>
      )}
      {error !== undefined && <FieldError id="steps-error">{error}</FieldError>}
    </fieldset>
  );
}
