import { Question } from '../../episode/account-answers.ts';
import { canonical, plainly } from './codes.ts';

/** What a witness is asked, and what there is to answer. */
export const accountSystem = `${canonical}/CodeSystem/witness-account`;

/** The questions as a clinician reads them, in the order in which they are shown. */
export const questionWords = {
  onsetWitnessed: 'Somebody saw the beginning',
  onsetAt: 'It began',
  lostConsciousnessAt: 'Consciousness was lost',
  regainedAt: 'Consciousness was regained',
  circumstances: 'Circumstances',
  triggers: 'What came before it',
  postureBefore: 'Posture before',
  prodrome: 'What the patient felt coming',
  eyes: 'Eyes, as they were seen',
  gaze: 'Gaze',
  colour: 'Colour of the face',
  movement: 'Movement',
  headTurn: 'Turn of the head',
  responsive: 'Responded to voice or touch',
  bystanderEffect: 'Change when somebody came near or spoke',
  breathing: 'Breathing',
  crying: 'Crying',
  incontinence: 'Incontinence',
  tongueBite: 'Bitten tongue',
  injuries: 'Injuries',
  confusionAfter: 'Confusion afterwards',
  weaknessAfter: 'Weakness of one side afterwards',
  recallAfter: 'The patient remembers it',
  response: 'What was done',
} as const satisfies Record<Question, string>;

const placeOf = (question: Question): number => Object.keys(questionWords).indexOf(question);

/** All questions, in that order. */
export const questions = Question.options.toSorted((a, b) => placeOf(a) - placeOf(b));

/** What belongs to a question, by the last part of its `linkId`. */
export const partWords = {
  at: 'When',
  precision: 'How well the time is known',
  kind: 'What kind',
  seconds: 'For how many seconds',
  cameAndWent: 'Stopped and began again',
  found: 'Any found',
  site: 'Where',
  severity: 'How bad',
  degree: 'How much',
  source: 'From whom this is',
} as const;

/** Where somebody writes what they like, in place of choosing. */
export const isFreeText = (linkId: string): boolean =>
  linkId === 'circumstances' || linkId === 'toldBy' || linkId === 'injuries.site';

/** A code names its question, too: `none` is another thing of a tongue than of a movement. */
export const accountCode = (linkId: string, value: string): string => `${linkId}-${value}`;

/** An answer as it is read. */
export const answerWords = (value: string): string => said.get(value) ?? plainly(value);

const said = new Map(
  Object.entries({
    deja_vu: 'déjà vu',
    side_to_side_head: 'head from side to side',
    asynchronous: 'each side on its own',
    rolled_up: 'rolled up',
    prolonged_standing: 'long standing',
    prolonged_sitting: 'long sitting',
    greying_vision: 'vision going grey',
    unknown: 'not known',
    witness: 'a witness',
    patient: 'the patient',
    clinician: 'a clinician',
  }),
);
