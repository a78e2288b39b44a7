import type { RequestOf } from '../../src/client/request.ts';

/** What an account says, as the API takes it. */
export type Said = Omit<RequestOf<'addAccount'>['body'], 'deviceTime'>;

/** The answers so far, in the form in which they are sent. */
export type Answers = Omit<Said, 'saidAt'>;

type OneField =
  | 'onsetWitnessed'
  | 'postureBefore'
  | 'eyes'
  | 'gaze'
  | 'colour'
  | 'headTurn'
  | 'responsive'
  | 'bystanderEffect'
  | 'breathing'
  | 'crying'
  | 'incontinence'
  | 'tongueBite'
  | 'weaknessAfter'
  | 'recallAfter';

type SomeField = 'triggers' | 'prodrome' | 'response';

/** What can be answered; not knowing is always one more. */
const one = {
  onsetWitnessed: ['yes', 'no'],
  postureBefore: ['standing', 'sitting', 'lying', 'rising'],
  eyes: ['open', 'closed', 'fluttering', 'varied', 'not_seen'],
  gaze: ['midline', 'rolled_up', 'to_one_side'],
  colour: ['normal', 'pale', 'blue', 'flushed'],
  headTurn: ['none', 'left', 'right'],
  responsive: ['yes', 'no', 'not_tested'],
  bystanderEffect: ['none', 'worse', 'better'],
  breathing: ['normal', 'snoring', 'stopped'],
  crying: ['yes', 'no'],
  incontinence: ['yes', 'no'],
  tongueBite: ['none', 'side', 'tip'],
  weaknessAfter: ['none', 'left', 'right'],
  recallAfter: ['yes', 'no'],
} as const satisfies { [Field in OneField]: readonly NonNullable<Answers[Field]>[] };

const some = {
  triggers: [
    'prolonged_standing',
    'prolonged_sitting',
    'emotional_stress',
    'from_sleep',
    'pain',
    'sight_of_blood',
    'exertion',
    'missed_medication',
    'alcohol',
    'flashing_light',
  ],
  prodrome: [
    'sweating',
    'warmth',
    'lightheaded',
    'greying_vision',
    'hearing_loss',
    'deja_vu',
    'nausea',
    'palpitations',
  ],
  response: ['first_aid', 'rescue_medication', 'ambulance_called', 'hospital'],
} as const satisfies { [Field in SomeField]: readonly NonNullable<Answers[Field]>[number][] };

/** Questions that are asked in a way of their own. */
type OwnField =
  | 'source'
  | 'circumstances'
  | 'movement'
  | 'movementDetails'
  | 'injuries'
  | 'confusionAfter'
  | 'times';

export type Question =
  | { kind: 'one'; id: OneField; values: readonly string[] }
  | { kind: 'some'; id: SomeField; values: readonly string[] }
  | { kind: 'own'; id: OwnField };

const oneOf = (id: OneField): Question => ({ kind: 'one', id, values: one[id] });
const someOf = (id: SomeField): Question => ({ kind: 'some', id, values: some[id] });
const own = (id: OwnField): Question => ({ kind: 'own', id });

/** What was seen first, while it is fresh; then what came before, and what came after. */
const questions: readonly Question[] = [
  own('source'),
  oneOf('onsetWitnessed'),
  oneOf('eyes'),
  oneOf('gaze'),
  own('movement'),
  own('movementDetails'),
  oneOf('headTurn'),
  oneOf('colour'),
  oneOf('breathing'),
  oneOf('responsive'),
  oneOf('bystanderEffect'),
  oneOf('crying'),
  oneOf('postureBefore'),
  someOf('triggers'),
  someOf('prodrome'),
  own('circumstances'),
  oneOf('tongueBite'),
  oneOf('incontinence'),
  own('injuries'),
  own('confusionAfter'),
  oneOf('weaknessAfter'),
  oneOf('recallAfter'),
  someOf('response'),
  own('times'),
];

/** What there is to ask after these answers: nobody is asked where closed eyes looked. */
export const questionsAfter = (answers: Answers): Question[] =>
  questions.filter(({ id }) => {
    if (id === 'gaze') return answers.eyes !== 'closed' && answers.eyes !== 'not_seen';
    return id !== 'movementDetails' || movementsSeen(answers).length > 0;
  });

/** The movements that somebody saw. */
export const movementsSeen = ({ movement = [] }: Answers): NonNullable<Answers['movement']> =>
  movement.filter(({ kind }) => kind !== 'none' && kind !== 'unknown');

const PATIENT_KNOWS = [
  'postureBefore',
  'triggers',
  'prodrome',
  'circumstances',
  'tongueBite',
  'recallAfter',
] as const satisfies readonly Question['id'][];
type PatientKnows = (typeof PATIENT_KNOWS)[number];

/** A question that only the patient may be able to answer, where it is not their account anyway. */
export const isTheirsToKnow = (id: Question['id'], { source }: Answers): id is PatientKnows =>
  source !== 'patient' && PATIENT_KNOWS.some((theirs) => theirs === id);

/** Notes that the patient has told this answer themselves, or that they have not. */
export function asTold(id: PatientKnows, { sourceOf = {} }: Answers, isTold: boolean): Partial<Answers> {
  const { [id]: _, ...others } = sourceOf;
  return { sourceOf: isTold ? { ...others, [id]: 'patient' } : others };
}

/** Whether anything was answered beside whose memory it is. */
export const isAnswered = (answers: Answers): boolean =>
  Object.entries(answers).some(
    ([field, answer]) => !['source', 'toldBy', 'sourceOf'].includes(field) && answer !== undefined,
  );

/** An account as it is sent: what was emptied again is left out, and so is what is no longer asked. */
export function saidOf(answers: Answers, at: string): Said {
  const { circumstances, injuries, toldBy, gaze, sourceOf, ...rest } = answers;
  const isGazeAsked = questionsAfter(answers).some(({ id }) => id === 'gaze');
  const said: Said = {
    ...rest,
    saidAt: { at, precision: 'exact' },
    ...(circumstances?.trim() && { circumstances }),
    ...(toldBy?.trim() && { toldBy }),
    ...(injuries && { injuries: injuries.filter(({ site }) => site.trim() !== '') }),
    ...(gaze && isGazeAsked && { gaze }),
  };
  const told = PATIENT_KNOWS.filter(
    (id) => sourceOf?.[id] === 'patient' && isTheirsToKnow(id, answers) && said[id] !== undefined,
  );
  if (told.length === 0) return said;
  return { ...said, sourceOf: Object.fromEntries(told.map((id) => [id, 'patient' as const])) };
}

/** None and not knowing stand alone: choosing either takes the others away, and the other way round. */
export const standingAlone = <Value extends string>(values: readonly Value[], changed: Value): Value[] =>
  values.filter((value) => (changed === 'none' ? value === 'none' : value !== 'none' && value !== 'unknown'));
