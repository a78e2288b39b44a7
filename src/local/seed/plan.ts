import type { DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';
import { daysBefore } from './local-day.ts';
import { seededId } from './seeded.ts';

const hours = (count: number) => count * 60;

/** Dr Okafor adapts the plan to Ana; one that anyone has edited already stays. */
export async function editPlan({ clara }: DemoPeople, profileId: string, lastDay: Date): Promise<void> {
  const at = daysBefore(lastDay, 170);
  const { version } = granted(await clara.call('readPlan', { params: { profileId } }));
  if (version > 0) return;
  granted(
    await clara.call('editPlan', {
      params: { profileId },
      headers: { 'if-match': '"0"' },
      body: {
        editId: seededId('plan edit', at),
        deviceTime: at.toISOString(),
        whatToDo: [
          'Look at the clock: note when it began.',
          'Move hard things away and put something soft under her head. Do not hold her down, and put nothing into her mouth.',
          'See whether she breathes normally. If she does not, call an ambulance at once and begin chest compressions.',
          'If she breathes but does not respond, turn her onto her side.',
          'Speak to her calmly and tell her that she is safe; ask others to step back.',
          'Take two or three photos of her face if there is someone to do it, and note what you saw soon afterwards.',
          'Stay until she is fully awake, and tell her in order what happened.',
        ],
        callAmbulanceAfterMinutes: 10,
        tests: [
          {
            testId: 'prolactin',
            name: 'Prolactin',
            from: 'end',
            opensAfterMinutes: 10,
            closesAfterMinutes: 20,
            note: 'Only when she is in hospital anyway.',
          },
          {
            testId: 'lactate',
            name: 'Lactate',
            from: 'end',
            opensAfterMinutes: 0,
            closesAfterMinutes: hours(2),
          },
          {
            testId: 'creatine_kinase',
            name: 'Creatine kinase (CK)',
            from: 'end',
            opensAfterMinutes: hours(24),
            closesAfterMinutes: hours(48),
          },
          {
            testId: 'blood_pressure_lying_standing',
            name: 'Blood pressure lying and standing',
            from: 'end',
            opensAfterMinutes: 5,
            closesAfterMinutes: hours(6),
            note: 'After 5 minutes lying, on standing up, and after 3 minutes of standing.',
          },
          {
            testId: 'glucose',
            name: 'Glucose',
            from: 'start',
            opensAfterMinutes: 0,
            closesAfterMinutes: 30,
            note: 'With the meter in the kitchen drawer.',
          },
          {
            testId: 'ecg_12_lead',
            name: '12-lead ECG',
            from: 'start',
            opensAfterMinutes: 0,
            closesAfterMinutes: null,
            note: 'At the next assessment.',
          },
        ],
      },
    }),
  );
}
