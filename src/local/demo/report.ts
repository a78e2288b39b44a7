import type { Answer } from '../../photo/photo.ts';
import type { Sent } from './run-main-job.ts';

/** The demo's figures, as `--json` prints them. */
export type Summary = {
  photos: number;
  answered: number;
  /** Accepted and without an answer. */
  lost: number;
  /** Not taken in, such as a file over 15 MB. */
  refused: number;
  millisecondsToAnswer: { p50: number | null; max: number | null };
};

export function summarise(sent: Sent[]): Summary {
  const times = sent
    .flatMap(({ millisecondsToAnswer }) => millisecondsToAnswer ?? [])
    .toSorted((a, b) => a - b);
  const refused = sent.filter(({ refusal }) => refusal !== undefined).length;
  const answered = sent.filter(({ answer }) => answer !== undefined).length;
  return {
    photos: sent.length,
    answered,
    lost: sent.length - answered - refused,
    refused,
    millisecondsToAnswer: {
      p50: times[Math.floor((times.length - 1) / 2)] ?? null,
      max: times.at(-1) ?? null,
    },
  };
}

const headings = ['photo', 'phase', 'answer', 'eyes', 'mouth', 'pose', 'look of the face'];

/** A table for a person at a terminal. */
export function table(sent: Sent[]): string {
  const rows = [
    headings,
    ...sent.map(({ name, phase, answer, refusal }) => [name, phase, ...cellsOf(answer, refusal)]),
  ];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .toSpliced(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
    .join('\n');
}

/** The same in a few short lines, for beneath a photo. */
export function captionOf({ answer, refusal }: Sent): string[] {
  const [result = '', eyes, mouth, pose, expressions] = cellsOf(answer, refusal);
  if (eyes === undefined) return [result];
  return [`eyes ${eyes} · mouth ${mouth}`, pose ?? '', `look: ${expressions}`];
}

function cellsOf(answer: Answer | undefined, refusal: string | undefined): string[] {
  if (refusal !== undefined) return [refusal];
  if (!answer) return ['NO ANSWER'];
  if (answer.kind === 'unreadable' || answer.kind === 'failed')
    return [`${answer.kind} (${words(answer.cause)})`];
  if (answer.kind !== 'analysed') return [words(answer.kind)];
  const { reading, faces, chosen } = answer;
  const { eyes, mouth, pose, expressions } = reading;
  return [
    chosen === 'only_face' ? 'analysed' : `analysed (1 of ${faces} faces, ${words(chosen)})`,
    sign(eyes),
    sign(mouth),
    pose
      ? `roll ${Math.round(pose.roll)}° yaw ${Math.round(pose.yaw)}° pitch ${Math.round(pose.pitch)}°`
      : '',
    expressions
      .slice(0, 2)
      .map(({ type, confidencePercent }) => `${type.toLowerCase()} ${Math.round(confidencePercent)} %`)
      .join(', '),
  ];
}

const words = (code: string) => code.replaceAll('_', ' ');
const sign = (seen: { is: string; confidencePercent: number } | undefined) =>
  seen ? `${words(seen.is)} ${Math.round(seen.confidencePercent)} %` : '';
