import type { AnswerOf } from '../../src/client/request.ts';
import { secondsOf } from '../texts/dates.ts';
import { summaryTexts as texts } from '../texts/en/summary.ts';

export type Summary = AnswerOf<'readSummary'>;

type Counted = Omit<Summary, 'eyes'>;

/** A number to be seen first, and what is to be known of it. */
export type Figure = { name: string; value: string; notes: string[] };

/** The three numbers of a span. */
export const figuresOf = (summary: Counted): Figure[] => [
  episodesOf(summary),
  durationsOf(summary),
  gapsOf(summary),
];

function episodesOf({ episodes, starts }: Counted): Figure {
  const notes = starts.estimated > 0 ? [texts.startsEstimated(starts.estimated)] : [];
  return { name: texts.episodes, value: String(episodes), notes };
}

function durationsOf({ episodes, durations }: Counted): Figure {
  const { known, estimated, medianSeconds, longestSeconds, endBeforeStart } = durations;
  const notes = [
    longestSeconds !== null && known > 1 && texts.longest(secondsOf(longestSeconds)),
    known < episodes && texts.known({ known, of: episodes }),
    estimated > 0 && texts.estimated(estimated),
    endBeforeStart > 0 && texts.endBeforeStart(endBeforeStart),
  ].filter((note) => note !== false);
  return { name: texts.lasted, value: lengthOf(medianSeconds), notes };
}

function gapsOf({ gaps: { medianSeconds, shortestSeconds, longestSeconds, known } }: Counted): Figure {
  const notes =
    shortestSeconds !== null && longestSeconds !== null && known > 1
      ? [texts.betweenRange({ shortest: secondsOf(shortestSeconds), longest: secondsOf(longestSeconds) })]
      : [];
  return { name: texts.between, value: lengthOf(medianSeconds), notes };
}

const lengthOf = (seconds: number | null): string => (seconds === null ? texts.notKnown : secondsOf(seconds));
