import type { QuestionnaireResponse, QuestionnaireResponseItem } from '@medplum/fhirtypes';
import type { Account } from '../../episode/account.ts';
import { accountCode, accountSystem, answerWords, isFreeText, questions } from './account-codes.ts';
import { canonical, coding, publishedVersion } from './codes.ts';
import type { Naming } from './naming.ts';

/** What one person said of an episode, question by question; what was not asked is left out. */
export function accountResponse(account: Account, naming: Naming): QuestionnaireResponse {
  const { episodeId, accountId, author, saidAt, amends, source, sourceOf = {}, toldBy } = account;
  return {
    resourceType: 'QuestionnaireResponse',
    id: naming.id('QuestionnaireResponse', accountId),
    identifier: { system: `${canonical}/sid/account`, value: accountId },
    questionnaire: `${canonical}/Questionnaire/witness-account|${publishedVersion}`,
    partOf: [naming.to('Observation', episodeId)],
    status: amends === undefined ? 'completed' : 'amended',
    subject: naming.to('Patient'),
    authored: saidAt.at,
    author: naming.person(author),
    item: [
      ...itemsOf('source', source),
      ...(toldBy === undefined ? [] : itemsOf('toldBy', toldBy)),
      ...questions.flatMap((question) => {
        const items = account[question] === undefined ? [] : itemsOf(question, account[question]);
        const whose = sourceOf[question];
        return whose === undefined ? items : withSource(items, itemsOf(`${question}.source`, whose));
      }),
    ],
  };
}

type Said = string | number | readonly Said[] | { [part: string]: Said | undefined };

/** A choice, a text, a time or a number; what has parts is a group of them, and of several there is a group each. */
function itemsOf(linkId: string, said: Said): QuestionnaireResponseItem[] {
  if (typeof said === 'number') return [{ linkId, answer: [{ valueInteger: said }] }];
  if (typeof said === 'string') {
    if (isFreeText(linkId)) return [{ linkId, answer: [{ valueString: said }] }];
    if (linkId.endsWith('.at')) return [{ linkId, answer: [{ valueDateTime: said }] }];
    return [choiceOf(linkId, [said])];
  }
  if (isList(said)) {
    // Looked for, and none found.
    if (said.length === 0)
      return [{ linkId, item: [{ linkId: `${linkId}.found`, answer: [{ valueBoolean: false }] }] }];
    const chosen = said.filter((each) => typeof each === 'string');
    return chosen.length > 0 ? [choiceOf(linkId, chosen)] : said.flatMap((each) => itemsOf(linkId, each));
  }
  const parts = Object.entries(said).flatMap(([part, value]) =>
    value === undefined ? [] : itemsOf(`${linkId}.${part}`, value),
  );
  return [{ linkId, item: parts }];
}

const isList = (said: Said): said is readonly Said[] => Array.isArray(said);

const choiceOf = (linkId: string, values: readonly string[]): QuestionnaireResponseItem => ({
  linkId,
  answer: values.map((value) => ({
    valueCoding: coding(accountSystem, accountCode(linkId, value), answerWords(value)),
  })),
});

/** An answer that is someone else's knowledge says whose. */
function withSource(
  [first, ...others]: QuestionnaireResponseItem[],
  source: QuestionnaireResponseItem[],
): QuestionnaireResponseItem[] {
  if (!first) return [];
  const [answer, ...answers] = first.answer ?? [];
  const told = answer
    ? { ...first, answer: [{ ...answer, item: source }, ...answers] }
    : { ...first, item: [...(first.item ?? []), ...source] };
  return [told, ...others];
}
