import type { RequestOf } from '../../client/request.ts';

type Said = Omit<RequestOf<'addAccount'>['body'], 'saidAt' | 'deviceTime'>;

/** How one of Ana's episodes goes, and what those who were there say of it. */
export type Scene = {
  /** By her clocks. */
  fromHour: number;
  toHour: number;
  leastSeconds: number;
  mostSeconds: number;
  /** Whether her eyes are shut in the photos. */
  eyesShut: boolean;
  /** As Ben tells it; without him there, `toldBy` says who told him. */
  witness: Said;
  /** As Ana tells it herself, afterwards. */
  patient?: Said;
};

export const scenes: readonly [Scene, ...Scene[]] = [
  {
    fromHour: 17,
    toHour: 21,
    leastSeconds: 180,
    mostSeconds: 720,
    eyesShut: true,
    witness: {
      circumstances:
        'We were clearing the table after a long day. She said that the room felt far away, sat down on the floor and lay back.',
      onsetWitnessed: 'yes',
      triggers: ['emotional_stress'],
      postureBefore: 'standing',
      eyes: 'closed',
      gaze: 'unknown',
      colour: 'normal',
      movement: [
        { kind: 'side_to_side_head', seconds: 40, cameAndWent: 'yes' },
        { kind: 'jerking', seconds: 60, cameAndWent: 'yes' },
      ],
      responsive: 'no',
      bystanderEffect: 'better',
      breathing: 'normal',
      crying: 'yes',
      injuries: [],
      confusionAfter: { degree: 'mild', seconds: 120 },
      response: ['first_aid'],
    },
    patient: {
      prodrome: ['lightheaded', 'deja_vu'],
      recallAfter: 'yes',
      circumstances:
        'I heard Ben talking for part of it and could not answer him. My legs were tired for an hour.',
    },
  },
  {
    fromHour: 7,
    toHour: 9,
    leastSeconds: 20,
    mostSeconds: 75,
    eyesShut: false,
    witness: {
      circumstances:
        'She stood in the warm bathroom and brushed her teeth, said “I need to sit down”, and slid along the wall.',
      onsetWitnessed: 'yes',
      triggers: ['prolonged_standing'],
      postureBefore: 'standing',
      eyes: 'open',
      gaze: 'rolled_up',
      colour: 'pale',
      movement: [{ kind: 'jerking', seconds: 5, cameAndWent: 'no' }],
      responsive: 'no',
      breathing: 'normal',
      injuries: [{ site: 'right elbow', severity: 'minor' }],
      confusionAfter: { degree: 'none' },
      response: ['first_aid'],
    },
    patient: {
      prodrome: ['warmth', 'greying_vision', 'sweating'],
      recallAfter: 'no',
      circumstances: 'I remember the warmth and that the sounds went dull. Then Ben was holding my feet up.',
    },
  },
  {
    fromHour: 10,
    toHour: 16,
    leastSeconds: 120,
    mostSeconds: 600,
    eyesShut: true,
    witness: {
      toldBy: 'a colleague at the library',
      circumstances:
        'At work, during a meeting: she stopped in the middle of a sentence, and they helped her to the floor. I was told on the telephone.',
      onsetWitnessed: 'yes',
      triggers: ['prolonged_sitting', 'emotional_stress'],
      postureBefore: 'sitting',
      eyes: 'fluttering',
      colour: 'flushed',
      movement: [{ kind: 'asynchronous', seconds: 90, cameAndWent: 'yes' }],
      headTurn: 'none',
      responsive: 'no',
      bystanderEffect: 'worse',
      breathing: 'normal',
      incontinence: 'no',
      tongueBite: 'none',
      response: ['first_aid'],
    },
    patient: {
      prodrome: ['lightheaded', 'palpitations'],
      recallAfter: 'unknown',
      circumstances: 'There had been a lot of people in the room. The next thing that I know is the carpet.',
    },
  },
  {
    fromHour: 0,
    toHour: 5,
    leastSeconds: 60,
    mostSeconds: 180,
    eyesShut: true,
    witness: {
      circumstances:
        'I woke because the bed shook. I put on the light, and turned her onto her side when it stopped.',
      onsetWitnessed: 'no',
      triggers: ['from_sleep'],
      postureBefore: 'lying',
      eyes: 'not_seen',
      colour: 'unknown',
      movement: [
        { kind: 'stiffening', seconds: 15, cameAndWent: 'no' },
        { kind: 'jerking', seconds: 45, cameAndWent: 'unknown' },
      ],
      responsive: 'not_tested',
      breathing: 'snoring',
      tongueBite: 'unknown',
      confusionAfter: { degree: 'mild', seconds: 300 },
      response: ['none'],
    },
    patient: {
      recallAfter: 'no',
      circumstances: 'I slept on and know of nothing. My jaw ached in the morning.',
    },
  },
  {
    fromHour: 18,
    toHour: 23,
    leastSeconds: 240,
    mostSeconds: 700,
    eyesShut: true,
    witness: {
      circumstances:
        'On the sofa, in the middle of a film. She became quiet, and when I took her hand it was limp.',
      onsetWitnessed: 'unknown',
      triggers: ['none'],
      postureBefore: 'sitting',
      // The photos show them shut: he saw her from the side, and by the light of the screen.
      eyes: 'open',
      colour: 'normal',
      movement: [{ kind: 'none' }],
      responsive: 'no',
      bystanderEffect: 'none',
      breathing: 'normal',
      crying: 'no',
      injuries: [],
      confusionAfter: { degree: 'none' },
      weaknessAfter: 'none',
      response: ['none'],
    },
  },
  {
    fromHour: 12,
    toHour: 15,
    leastSeconds: 25,
    mostSeconds: 90,
    eyesShut: false,
    witness: {
      circumstances:
        'In the queue at the bakery. She went white, her knees gave way, and two people caught her.',
      onsetWitnessed: 'yes',
      triggers: ['prolonged_standing'],
      postureBefore: 'standing',
      eyes: 'closed',
      colour: 'pale',
      movement: [{ kind: 'none' }],
      responsive: 'no',
      breathing: 'normal',
      injuries: [{ site: 'left knee', severity: 'minor' }],
      confusionAfter: { degree: 'none' },
      response: ['first_aid'],
    },
    patient: {
      prodrome: ['nausea', 'greying_vision', 'hearing_loss'],
      recallAfter: 'yes',
      circumstances:
        'I had not eaten since seven. I knew that it was coming and could not get to the chair in time.',
    },
  },
];
