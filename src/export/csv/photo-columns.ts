import type { Episode } from '../../episode/episode.ts';
import { ExpressionScore, EyeState, type FaceReading, UnusableReason } from '../../photo/face-reading.ts';
import { Phase } from '../../photo/phase.ts';
import { FailureCause, type Photo, UnreadableCause } from '../../photo/photo.ts';
import { verdictOn } from '../../photo/usability.ts';
import { withoutImageBecause } from '../without-image.ts';
import type { Cell } from './cell.ts';
import { moment, secondsBetween } from './episode-columns.ts';
import type { Column } from './table.ts';

/** A photo, the episode that it is of, and where its image is found, or why there is none. */
export type PhotoRow = { photo: Photo; episode: Episode; image?: string; noImageBecause?: string };

type Options = { local: (at: string) => string; image: 'none' | 'links' | 'embedded' };

const imageMeans = {
  links: 'Where the app shows it to who is signed in and may see it.',
  embedded: 'Its file, beside this table; empty where there is no image of it.',
};

/** One row a photo. */
export const photoColumns = ({ local, image }: Options): Column<PhotoRow>[] => [
  { name: 'photo_id', means: 'Names the photo.', of: ({ photo }) => photo.photoId },
  {
    name: 'episode_id',
    means: 'Of which episode, as in episodes.csv.',
    of: ({ episode }) => episode.episodeId,
  },
  {
    name: 'phase',
    means: 'When in the episode, as who took it said.',
    values: Phase.options,
    of: ({ photo }) => photo.phase,
  },
  ...moment<PhotoRow>('taken', 'When it was taken', ({ photo }) => photo.takenAt, local),
  {
    name: 'after_start_seconds',
    means: 'From the start of the episode; below 0 before it.',
    of: ({ photo, episode }) => secondsBetween(episode.startedAt.at, photo.takenAt.at),
  },
  ...(image === 'none' ? [] : imageColumns(imageMeans[image])),
  ...readingColumns.map((column): Column<PhotoRow> => ({ ...column, section: 'readings' })),
];

const imageColumns = (means: string): Column<PhotoRow>[] => [
  { name: 'image', means, of: ({ image }) => image },
  {
    name: 'no_image_because',
    means: 'Why there is no image of it, though photos were chosen.',
    values: withoutImageBecause,
    of: ({ noImageBecause }) => noImageBecause,
  },
];

const machine = 'As the machine says it';
const yesOrNo = ['yes', 'no', 'uncertain'] as const;

const readingColumns: Column<PhotoRow>[] = [
  {
    name: 'answer',
    means:
      'What came of having a machine look at it. It is no diagnosis. `waiting`: none has yet; `expired`: the photo never came; ' +
      '`withdrawn`: consent was withdrawn before.',
    values: [
      'analysed',
      'no_face',
      'patient_not_recognised',
      'unreadable',
      'failed',
      'expired',
      'withdrawn',
      'waiting',
    ],
    of: ({ photo }) => photo.answer?.kind ?? 'waiting',
  },
  {
    name: 'no_reading_because',
    means:
      'Of one that is unreadable, what the machine does not take about the file; of one that failed, what hindered the machine.',
    values: [...UnreadableCause.options, ...FailureCause.options],
    of: ({ photo: { answer } }) => (answer && 'cause' in answer ? answer.cause : undefined),
  },
  {
    name: 'faces',
    means: 'How many faces are in it.',
    of: ({ photo: { answer } }) => (answer && 'faces' in answer ? answer.faces : undefined),
  },
  {
    name: 'face_chosen',
    means: 'How it was decided whose face was read.',
    values: ['only_face', 'presumed', 'recognised', 'by_hand'],
    of: ({ photo: { answer } }) => (answer?.kind === 'analysed' ? answer.chosen : undefined),
  },
  {
    name: 'similarity_percent',
    means:
      'How similar it, or the most similar one, is to the photo of the patient, where they were compared.',
    of: ({ photo: { answer } }) =>
      answer && 'similarityPercent' in answer ? answer.similarityPercent : undefined,
  },
  read(
    'usable',
    'Whether it shows enough of the face for its signs to mean anything.',
    (r) => verdictOn(r).usable,
    ['yes', 'no'],
  ),
  read(
    'not_usable_because',
    'What is against that, parted by commas.',
    (r) => verdictOn(r).reasons.join(', '),
    UnusableReason.options,
  ),
  ...sign('eyes', ({ eyes }) => eyes, EyeState.options),
  ...sign('mouth', ({ mouth }) => mouth, ['open', 'closed', 'uncertain']),
  ...sign('smile', ({ smile }) => smile, yesOrNo),
  ...sign('face_covered', ({ occluded }) => occluded, yesOrNo),
  ...sign('eyeglasses', ({ eyeglasses }) => eyeglasses, yesOrNo),
  ...sign('sunglasses', ({ sunglasses }) => sunglasses, yesOrNo),
  read('head_roll_degrees', 'How far the head is tilted to a shoulder.', ({ pose }) => pose?.roll),
  read('head_yaw_degrees', 'How far the head is turned to a side.', ({ pose }) => pose?.yaw),
  read('head_pitch_degrees', 'How far the head nods: below 0 down.', ({ pose }) => pose?.pitch),
  read('gaze_yaw_degrees', 'Where the eyes look, to a side.', ({ gaze }) => gaze?.yaw),
  read('gaze_pitch_degrees', 'Where the eyes look, up or down.', ({ gaze }) => gaze?.pitch),
  read('gaze_confidence_percent', 'How sure the machine is of that.', ({ gaze }) => gaze?.confidencePercent),
  read('brightness_percent', 'How bright the face is.', ({ quality }) => quality?.brightness),
  read('sharpness_percent', 'How sharp the face is.', ({ quality }) => quality?.sharpness),
  read(
    'face_confidence_percent',
    'How sure the machine is that it is a face.',
    ({ confidencePercent }) => confidencePercent,
  ),
  ...ExpressionScore.shape.type.options.map((type) =>
    read(
      `expression_${type.toLowerCase()}_percent`,
      'How much the face looks so. It says nothing of what the person feels.',
      ({ expressions }) => expressions.find((score) => score.type === type)?.confidencePercent,
    ),
  ),
];

function read(
  name: string,
  means: string,
  of: (reading: FaceReading) => Cell,
  values: readonly string[] = [],
): Column<PhotoRow> {
  return {
    name,
    means,
    values,
    of: ({ photo: { answer } }) => (answer?.kind === 'analysed' ? of(answer.reading) : undefined),
  };
}

function sign(
  name: string,
  of: (reading: FaceReading) => { is: string; confidencePercent: number } | undefined,
  values: readonly string[],
): Column<PhotoRow>[] {
  return [
    read(name, `${machine}; \`uncertain\` below 75 percent.`, (reading) => of(reading)?.is, values),
    read(
      `${name}_confidence_percent`,
      'How sure the machine is of that.',
      (reading) => of(reading)?.confidencePercent,
    ),
  ];
}
