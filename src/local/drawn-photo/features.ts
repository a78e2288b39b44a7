/**
 * What makes one drawn person another, whatever they do with their face. 1 is the average of each measure, and 0.8 to 1.3
 * what still looks like a person.
 */
export type Features = {
  readonly faceWidth: number;
  readonly jawWidth: number;
  readonly eyesApart: number;
  readonly eyeSize: number;
  readonly browThickness: number;
  readonly noseWidth: number;
  readonly noseLength: number;
  readonly mouthWidth: number;
  /** 0 none to 1 a full one, in the hair's colour. */
  readonly beard: number;
};

export const averageFeatures: Features = {
  faceWidth: 1,
  jawWidth: 1,
  eyesApart: 1,
  eyeSize: 1,
  browThickness: 1,
  noseWidth: 1,
  noseLength: 1,
  mouthWidth: 1,
  beard: 0,
};
