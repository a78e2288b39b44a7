import { Ambulance, Steps, Tests } from '../record/plan-page.tsx';
import type { SharedRecord } from './by-link-frame.tsx';

/** The plan for an episode, as far as a link shows it: all of it but who wrote it. */
export const PlanByLink = ({ plan }: { plan: NonNullable<SharedRecord['plan']> }) => (
  <div className="section">
    <Steps steps={plan.whatToDo} />
    <Ambulance plan={plan} />
    <Tests tests={plan.tests} advice={plan.advice} />
  </div>
);
