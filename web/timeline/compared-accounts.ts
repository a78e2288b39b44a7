import { answerWords, labelOf } from '../account/answer-words.ts';
import { moment } from '../texts/dates.ts';
import { accountTexts } from '../texts/en/account.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import { type Event, standingOn } from './event.ts';

type Account = Event['accounts'][number];

/** One question, with what each account says to it. */
export type ComparedRow = {
  id: string;
  question: string;
  /** In the order of the accounts; `undefined` where one does not say. */
  cells: { words: string | undefined; isPutRight: boolean }[];
  /** What stands of it is not the same. Not knowing differs from nothing. */
  differs: boolean;
};

const questions = [
  'onsetWitnessed',
  'circumstances',
  'postureBefore',
  'triggers',
  'prodrome',
  'eyes',
  'gaze',
  'colour',
  'movement',
  'headTurn',
  'responsive',
  'bystanderEffect',
  'breathing',
  'crying',
  'tongueBite',
  'incontinence',
  'injuries',
  'confusionAfter',
  'weaknessAfter',
  'recallAfter',
  'response',
] as const satisfies (keyof Account & keyof typeof accountTexts.questions)[];

const times = { onsetAt: 'onset', lostConsciousnessAt: 'lostConsciousness', regainedAt: 'regained' } as const;
const timeNames = ['onsetAt', 'lostConsciousnessAt', 'regainedAt'] as const satisfies (keyof typeof times)[];

/** What several people saw, side by side: a row for each question that one of them answered. */
export function comparedAccounts(accounts: readonly Account[], timeZone: string | undefined): ComparedRow[] {
  const answers = questions.map((id) =>
    rowOf(accounts, id, accountTexts.questions[id].title, (account) => wordsOf(id, account)),
  );
  const moments = timeNames.map((id) =>
    rowOf(accounts, id, accountTexts[times[id]], (account) => momentWords(account[id], timeZone)),
  );
  return [...answers, ...moments].filter(({ cells }) => cells.some(({ words }) => words !== undefined));
}

function rowOf(
  accounts: readonly Account[],
  id: (typeof questions)[number] | keyof typeof times,
  question: string,
  words: (account: Account) => string | undefined,
): ComparedRow {
  const standing = standingOn(id, accounts);
  const said = new Set(standing.map((account) => account[id]).flatMap((answer) => comparable(answer) ?? []));
  return {
    id,
    question,
    cells: accounts.map((account) => ({
      words: words(account),
      isPutRight: account[id] !== undefined && !standing.includes(account),
    })),
    // Everybody tells it in their own words.
    differs: id !== 'circumstances' && said.size > 1,
  };
}

/** An answer in a form that is the same where it says the same; `undefined` of one that says nothing. */
function comparable(answer: unknown): string | undefined {
  if (answer === 'unknown' || answer === 'not_seen' || answer === 'not_tested') return undefined;
  const parts: unknown[] = Array.isArray(answer) ? answer : [answer];
  const kinds = parts.map(kindOf).toSorted();
  return kinds.includes('unknown') ? undefined : JSON.stringify(kinds);
}

/** Of a movement or a confusion what it was counts, not for how many seconds, which nobody measures. */
function kindOf(part: unknown): string {
  if (typeof part !== 'object' || part === null) return String(part);
  if ('kind' in part) return String(part.kind);
  if ('degree' in part) return String(part.degree);
  if ('at' in part) return String(part.at).slice(0, 'YYYY-MM-DDThh:mm'.length);
  return JSON.stringify(part);
}

function wordsOf(id: (typeof questions)[number], account: Account): string | undefined {
  const { movement, confusionAfter } = account;
  if (id === 'movement' && movement) {
    return movement.map((one) => detailed(labelOf('movement', one.kind), one)).join(', ');
  }
  if (id === 'confusionAfter' && confusionAfter) {
    return detailed(labelOf('confusionAfter', confusionAfter.degree), confusionAfter);
  }
  return answerWords(id, account);
}

/** With for how long, and whether it came and went, where that was said. */
function detailed(
  words: string,
  { seconds, cameAndWent }: { seconds?: number | undefined; cameAndWent?: string | undefined },
): string {
  const details = [
    seconds !== undefined && accountTexts.inSeconds(seconds),
    cameAndWent === 'yes' && texts.cameAndWent,
    cameAndWent === 'no' && texts.withoutPause,
  ].filter((detail) => detail !== false);
  return details.length > 0 ? texts.withDetails({ words, details: details.join(', ') }) : words;
}

const momentWords = (said: Account['onsetAt'], timeZone: string | undefined): string | undefined => {
  if (!said) return undefined;
  const words = moment(said.at, timeZone);
  return said.precision === 'exact' ? words : texts.about(words);
};
