import type { AnswerOf } from '../../src/client/request.ts';
import { More } from '../app/parts/more.tsx';
import { dayOf, moment } from '../texts/dates.ts';
import { consentTexts as texts } from '../texts/en/consents.ts';

type Entry = AnswerOf<'readConsents'>['consents'][number]['history'][number];

/** What was last said of a purpose, and how long it holds. */
export function lastWord(entry: Entry, timeZone: string | undefined): string {
  const said = wordsOf(entry, timeZone);
  if (entry.kind === 'withdrawn' || entry.expiresAt === undefined) return said;
  const day = dayOf(entry.expiresAt, timeZone);
  const hasEnded = Date.parse(entry.expiresAt) <= Date.now();
  return `${said} ${hasEnded ? texts.hasEnded(day) : texts.endsOn(day)}`;
}

/** All that was said of a purpose, the last word first. */
export const ConsentHistory = ({ history, timeZone }: { history: Entry[]; timeZone: string | undefined }) => (
  <More label={texts.history}>
    <ul className="section">
      {history.toReversed().map((entry) => (
        <li key={entry.kind === 'given' ? entry.consentId : entry.withdrawalId}>
          {lastWord(entry, timeZone)}
        </li>
      ))}
    </ul>
  </More>
);

function wordsOf(entry: Entry, timeZone: string | undefined): string {
  const when = moment(entry.receivedAt, timeZone);
  return entry.kind === 'given'
    ? `${texts.saidYes(entry.givenBy.name ?? texts.someone, when)}.`
    : `${texts.saidNo(entry.withdrawnBy.name ?? texts.someone, when)}.`;
}
