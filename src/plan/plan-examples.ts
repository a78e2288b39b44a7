import { defaultPlan } from './default-plan.ts';
import { planAdvice } from './plan.ts';

// The plan of an imaginary patient, for the documentation.

const profileId = '3b8ee2c1-6c1f-5d52-9b0a-7e1f0c9d4a21';
const doctor = {
  memberId: 'pT4uVwZk1xv0Tq5vJm0Yw3c8nQm1b2L4rX7sD9eFhGj',
  role: 'doctor',
  name: 'Dr. Dora Muster',
};

export const plan = { ...defaultPlan(profileId), ambulanceNumber: '112', advice: planAdvice };

export const edit = {
  editId: '019ab0f7-2d10-7a4c-8e6b-1c9d3f5a7b20',
  deviceTime: '2026-11-23T10:05:00+01:00',
  callAmbulanceAfterMinutes: 3,
  tests: defaultPlan(profileId).tests.slice(0, 2),
};

export const edited = {
  ...plan,
  version: 1,
  editId: edit.editId,
  editedAt: '2026-11-23T09:05:01.000Z',
  editedBy: doctor,
  deviceTime: '2026-11-23T09:05:00.000Z',
  callAmbulanceAfterMinutes: edit.callAmbulanceAfterMinutes,
  tests: edit.tests,
};

export const versionPage = {
  versions: [
    {
      version: 1,
      editedAt: edited.editedAt,
      editedBy: doctor,
      changed: ['callAmbulanceAfterMinutes', 'tests'],
    },
  ],
};
