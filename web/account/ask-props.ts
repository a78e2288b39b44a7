import type { Answers } from './account.ts';

/** What every way of asking is given. */
export type AskProps = {
  answers: Answers;
  /** What whoever answers is to the patient. */
  role: 'patient' | 'carer' | 'doctor';
  onAnswer: (part: Partial<Answers>) => void;
};
