import { useState } from 'react';
import type { AnswerOf } from '../../src/client/request.ts';
import { AsOf } from '../app/parts/as-of.tsx';
import { Button } from '../app/parts/button.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useRead } from '../app/use-read.ts';
import { useSend } from '../app/use-send.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { dayOf, timeOf } from '../texts/dates.ts';
import { accessTexts as texts } from '../texts/en/access.ts';

type Log = AnswerOf<'readAccessLog'>;
type Entry = Log['entries'][number];

const SHOWN = 30;

/** Who looked at a record and who changed it, newest first, a page at a time. */
const AccessPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <AccessTo profile={profile} />}</OfRecord>
);
export default AccessPage;

function AccessTo({ profile: { profileId, timeZone } }: { profile: ListedProfile }) {
  const read = useRead(`access to ${profileId}`, (api) =>
    api.call('readAccessLog', { params: { profileId }, query: { limit: SHOWN } }),
  );
  const { isSending, failure, send } = useSend();
  const [older, setOlder] = useState<Log[]>([]);
  const back = `/profiles/${profileId}`;
  const newest = read.answer;
  if (!newest) {
    return <CannotRead title={texts.title} back={back} read={read} />;
  }
  const pages = [newest, ...older];
  const entries = pages.flatMap((page) => page.entries);
  const cursor = pages.at(-1)?.cursor;

  async function readOlder(): Promise<void> {
    const query = { limit: SHOWN, cursor };
    const page = await send((api) => api.call('readAccessLog', { params: { profileId }, query }));
    if (page) setOlder((before) => [...before, page]);
  }

  return (
    <Page title={texts.title} back={back}>
      <p>{texts.lead}</p>
      <AsOf read={read} />
      {entries.length === 0 && <p>{texts.nothing}</p>}
      {byDay(entries, timeZone).map(([day, ofDay]) => (
        <section key={day} className="section" aria-label={day}>
          <h2>{day}</h2>
          <ul className="section">
            {ofDay.map((entry) => (
              <li key={entry.entryId}>
                <p>{lineOf(entry)}</p>
                <p className="soft">
                  {timeOf(entry.at, timeZone)}, {texts.clients[entry.clientKind]}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Problem failure={failure} />
      {cursor !== undefined && (
        <div className="row">
          <Button onPress={() => void readOlder()} isPending={isSending}>
            {isSending ? texts.loadingMore : texts.more}
          </Button>
        </div>
      )}
    </Page>
  );
}

function lineOf({ who, does }: Entry): string {
  const name = who.isYou ? texts.you : (who.name ?? texts.someone);
  return texts.line({ who: name, role: who.isLink ? texts.byLink : texts.roles[who.role], does });
}

/** Entries under the day on which they were, in their order. */
function byDay(entries: Entry[], timeZone: string | undefined): [string, Entry[]][] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at, timeZone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
