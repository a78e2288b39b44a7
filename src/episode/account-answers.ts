import * as z from 'zod/mini';
import { MomentInput } from '../platform/instant-with-offset.ts';
import { LineOfText, Text } from '../platform/text.ts';

// What a witness is asked: the witness list of NICE CG109, the items of the Calgary syncope score, and the signs that
// reviews of videos name. Nothing is required: whoever stood there answers what they know.

const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum([...values, 'unknown']);

/** Several at once, each named once; `none` and `unknown` stand alone. */
const someOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.array(oneOf(...values)).check(
    z.minLength(1, 'Leave it out where nothing is answered.'),
    z.refine((chosen) => new Set(chosen).size === chosen.length, 'Must name each one once.'),
    z.refine(
      (chosen: readonly string[]) => chosen.length === 1 || !chosen.some(isAlone),
      'Must not name `none` or `unknown` together with others.',
    ),
  );

const isAlone = (value: string): boolean => value === 'none' || value === 'unknown';

const YesOrNo = oneOf('yes', 'no');

/** A day: what lasts longer is no part of an episode, but a slip of the thumb. */
const DurationSeconds = z.int().check(z.gte(0), z.lte(86_400, 'Must be at most a day (86400 seconds).'));

const Movement = z.strictObject({
  kind: oneOf('none', 'jerking', 'stiffening', 'asynchronous', 'side_to_side_head', 'pelvic_thrusting'),
  seconds: z.optional(DurationSeconds),
  /** Whether it stopped and began again. */
  cameAndWent: z.optional(YesOrNo),
});

const Injury = z.strictObject({
  site: LineOfText(100),
  severity: oneOf('minor', 'moderate', 'severe'),
});

export const answerFields = {
  onsetAt: MomentInput,
  lostConsciousnessAt: MomentInput,
  regainedAt: MomentInput,
  onsetWitnessed: YesOrNo,
  circumstances: Text(2000),
  triggers: someOf(
    'none',
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
  ),
  postureBefore: oneOf('standing', 'sitting', 'lying', 'rising'),
  /** What the patient felt coming. */
  prodrome: someOf(
    'none',
    'sweating',
    'warmth',
    'lightheaded',
    'greying_vision',
    'hearing_loss',
    'deja_vu',
    'nausea',
    'palpitations',
  ),
  /** As the witness saw them; what the machine reads in a photo is kept apart. */
  eyes: oneOf('open', 'closed', 'fluttering', 'varied', 'not_seen'),
  gaze: oneOf('midline', 'rolled_up', 'to_one_side'),
  colour: oneOf('pale', 'blue', 'flushed', 'normal'),
  movement: z.array(Movement).check(
    z.minLength(1, 'Leave it out where nothing is answered.'),
    z.refine(
      (movements) => new Set(movements.map(({ kind }) => kind)).size === movements.length,
      'Must name each kind once.',
    ),
    z.refine(
      (movements) => movements.length === 1 || !movements.some(({ kind }) => isAlone(kind)),
      'Must not name `none` or `unknown` together with others.',
    ),
  ),
  headTurn: oneOf('none', 'left', 'right'),
  responsive: oneOf('yes', 'no', 'not_tested'),
  /** Whether it changed when someone came near or spoke. */
  bystanderEffect: oneOf('none', 'worse', 'better'),
  breathing: oneOf('normal', 'snoring', 'stopped'),
  crying: YesOrNo,
  incontinence: YesOrNo,
  recallAfter: YesOrNo,
  tongueBite: oneOf('none', 'side', 'tip'),
  /** An empty list: looked for, and none found. */
  injuries: z.array(Injury).check(z.maxLength(20)),
  confusionAfter: z.strictObject({
    degree: oneOf('none', 'mild', 'prolonged'),
    seconds: z.optional(DurationSeconds),
  }),
  weaknessAfter: oneOf('none', 'left', 'right'),
  /** What was done; often more than one thing. */
  response: someOf('none', 'first_aid', 'rescue_medication', 'ambulance_called', 'hospital'),
} as const;

/** What a witness can be asked. */
export const Question = z.keyof(z.object(answerFields));
export type Question = z.infer<typeof Question>;
