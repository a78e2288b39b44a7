import { moment } from '../texts/dates.ts';
import { accountTexts as texts } from '../texts/en/account.ts';
import { type Answers, isTheirsToKnow, type Question } from './account.ts';

const common: Record<string, string> = { unknown: texts.dontKnow, none: texts.nothing };

/** What an answer is called in a question. */
export function labelOf(id: Question['id'], value: string): string {
  const options: Record<string, string> = texts.questions[id].options;
  return options[value] ?? common[value] ?? value;
}

/** What was answered to a question, in words, and that the patient told it, if so; `undefined` where nothing was. */
export function answerWords(id: Question['id'], answers: Answers): string | undefined {
  const words = bareWords(id, answers);
  const isTold = isTheirsToKnow(id, answers) && answers.sourceOf?.[id] === 'patient';
  return words !== undefined && isTold ? texts.asTheyTold(words) : words;
}

function bareWords(id: Question['id'], answers: Answers): string | undefined {
  if (id in ownWords) return ownWords[id]?.(answers);
  const answer: unknown = Reflect.get(answers, id);
  if (typeof answer === 'string') return labelOf(id, answer);
  return Array.isArray(answer) ? listed(answer.map((value) => labelOf(id, String(value)))) : undefined;
}

/** Of the questions that are not a mere choice. */
const ownWords: Partial<Record<Question['id'], (answers: Answers) => string | undefined>> = {
  source: ({ source, toldBy }) =>
    toldBy === undefined
      ? source && texts.sources[source]
      : `${texts.questions.source.options.told}: ${toldBy}`,
  circumstances: ({ circumstances }) => circumstances,
  movement: ({ movement }) => listed(movement?.map(({ kind }) => labelOf('movement', kind))),
  movementDetails: ({ movement }) =>
    listed(
      movement?.flatMap(({ kind, seconds }) =>
        seconds === undefined ? [] : `${labelOf('movement', kind)}: ${texts.inSeconds(seconds)}`,
      ),
    ),
  injuries: ({ injuries }) =>
    injuries?.length === 0
      ? texts.nothing
      : listed(injuries?.map(({ site, severity }) => `${site} (${severityWord(severity)})`)),
  confusionAfter: ({ confusionAfter }) => confusionAfter && labelOf('confusionAfter', confusionAfter.degree),
  times: ({ onsetAt, lostConsciousnessAt, regainedAt }) =>
    listed([onsetAt, lostConsciousnessAt, regainedAt].flatMap((time) => (time ? moment(time.at) : []))),
};

const severityWord = (severity: string): string =>
  new Map<string, string>(Object.entries(texts.severities)).get(severity) ?? texts.dontKnow;

const list = new Intl.ListFormat(undefined, { type: 'unit', style: 'short' });

const listed = (parts: string[] | undefined): string | undefined =>
  parts && parts.length > 0 ? list.format(parts) : undefined;
