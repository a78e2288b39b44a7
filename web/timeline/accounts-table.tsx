import { Icon } from '../app/parts/icon.tsx';
import { moment } from '../texts/dates.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import { type ComparedRow, comparedAccounts } from './compared-accounts.ts';
import type { Event } from './event.ts';
import './accounts-table.css';

type Account = Event['accounts'][number];
type Props = {
  accounts: readonly Account[];
  timeZone: string | undefined;
  /** The id of its heading. */
  labelledBy: string;
};

/** What each person saw, side by side; where they differ is said, and never decided. */
export function AccountsTable({ accounts, timeZone, labelledBy }: Props) {
  if (accounts.length === 0) return <p className="soft">{texts.noAccounts}</p>;
  return (
    // What is wider than the screen is reached by keyboard, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scrolled accounts-place" aria-labelledby={labelledBy} tabIndex={0}>
      <table className="plain-table accounts">
        <thead>
          <tr>
            <th scope="col">{texts.question}</th>
            {accounts.map((account) => (
              <th key={account.accountId} scope="col">
                <Who account={account} timeZone={timeZone} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparedAccounts(accounts, timeZone).map(({ id, question, cells, differs }) => (
            <tr key={id}>
              <th scope="row">
                {question}
                {differs && (
                  <span className="differs">
                    <Icon name="notice" />
                    {texts.differs}
                  </span>
                )}
              </th>
              {accounts.map((account, place) => (
                <Cell key={account.accountId} account={account} cell={cells[place]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What one of them said; on a narrow screen with who it was. */
function Cell({ account, cell }: { account: Account; cell: ComparedRow['cells'][number] | undefined }) {
  const who = account.author.name ?? texts.someone;
  if (cell?.words === undefined) {
    return (
      <td className="accounts-unsaid">
        <span className="soft">{texts.notSaid}</span>
      </td>
    );
  }
  return (
    <td data-label={who}>
      {cell.isPutRight ? <s>{cell.words}</s> : cell.words}
      {cell.isPutRight && <span className="soft"> {texts.putRightLater}</span>}
    </td>
  );
}

const Who = ({ account, timeZone }: { account: Account; timeZone: string | undefined }) => (
  <>
    {texts.accountOf({
      who: account.author.name ?? texts.someone,
      role: texts.sourcesOfAccount[account.source],
    })}
    <span className="soft account-when">
      {[
        account.toldBy !== undefined && texts.told(account.toldBy),
        moment(account.saidAt.at, timeZone),
        account.amends !== undefined && texts.putsRight,
      ]
        .filter((part) => part !== false)
        .join(', ')}
    </span>
  </>
);
