import type { Account } from '../../episode/account.ts';
import type { Question } from '../../episode/account-answers.ts';
import { answerWords, questions, questionWords } from './account-codes.ts';
import { momentInWords, type WallClock } from './wall-clock.ts';

/** Each question that was answered, with the answer as it is read. */
export const accountInWords = (account: Account, clock: WallClock): [question: string, answer: string][] =>
  questions.flatMap((question) => {
    const words = saidOf(question, account, clock);
    if (words === undefined) return [];
    const source = account.sourceOf?.[question];
    return [
      [questionWords[question], source === undefined ? words : `${words} (from ${answerWords(source)})`],
    ];
  });

function saidOf(question: Question, account: Account, clock: WallClock): string | undefined {
  if (question === 'circumstances') return account.circumstances;
  if (question === 'onsetAt' || question === 'lostConsciousnessAt' || question === 'regainedAt') {
    const moment = account[question];
    return moment && momentInWords(moment, clock);
  }
  if (question === 'movement') return account.movement?.map(movementInWords).join('; ');
  if (question === 'injuries') return account.injuries && injuriesInWords(account.injuries);
  if (question === 'confusionAfter') {
    const { degree, seconds } = account.confusionAfter ?? {};
    return degree && `${answerWords(degree)}${seconds === undefined ? '' : `, for ${seconds} s`}`;
  }
  const said = account[question];
  return typeof said === 'string' ? answerWords(said) : said?.map(answerWords).join(', ');
}

type Movement = NonNullable<Account['movement']>[number];

const movementInWords = ({ kind, seconds, cameAndWent }: Movement): string =>
  [
    answerWords(kind),
    seconds !== undefined && `for ${seconds} s`,
    cameAndWent === 'yes' && 'came and went',
    cameAndWent === 'no' && 'without a break',
  ]
    .flatMap((each) => each || [])
    .join(', ');

const injuriesInWords = (injuries: NonNullable<Account['injuries']>): string =>
  injuries.length === 0
    ? 'looked for, and none found'
    : injuries.map(({ site, severity }) => `${site} (${answerWords(severity)})`).join('; ');
