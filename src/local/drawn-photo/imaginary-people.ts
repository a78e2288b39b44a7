import { averageFeatures } from './features.ts';
import { calmPerson, type Person } from './person.ts';

/** The patient of the demo. */
export const patient: Person = {
  ...calmPerson,
  skin: 'olive',
  hair: { colour: '#4a2e1f', style: 'long' },
  iris: '#4f6b4a',
  shirt: '#6a4a63',
  features: {
    ...averageFeatures,
    faceWidth: 0.93,
    jawWidth: 0.85,
    eyeSize: 1.1,
    browThickness: 0.7,
    noseWidth: 0.85,
  },
};

/** A carer of the demo, a little further off than the patient. */
export const carer: Person = {
  ...calmPerson,
  skin: 'umber',
  hair: { colour: '#1d1613', style: 'short' },
  shirt: '#3f6e63',
  size: 0.8,
  features: {
    ...averageFeatures,
    faceWidth: 1.08,
    jawWidth: 1.15,
    eyesApart: 1.06,
    eyeSize: 0.9,
    browThickness: 1.5,
    noseWidth: 1.3,
    noseLength: 1.1,
    mouthWidth: 1.15,
    beard: 1,
  },
};

/** The patient's mother. */
export const mother: Person = {
  ...calmPerson,
  skin: 'porcelain',
  hair: { colour: '#b9b4ae', style: 'short' },
  iris: '#5b8bb0',
  shirt: '#7d6a4c',
  features: {
    ...averageFeatures,
    faceWidth: 1.12,
    jawWidth: 1.2,
    eyesApart: 0.94,
    eyeSize: 0.8,
    browThickness: 0.6,
    noseWidth: 1.25,
    noseLength: 1.15,
    mouthWidth: 0.85,
  },
};
