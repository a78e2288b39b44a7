import { lazy, useCallback, useEffect, useMemo, useState } from 'react';
import { Route, Switch } from 'wouter';
import type { Failure } from '../../src/client/client.ts';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { doctorLinkTexts as texts } from '../texts/en/doctor-link.ts';
import { AskCode } from './ask-code.tsx';
import { type DoctorLink, parseLink } from './doctor-link.ts';
import { EpisodeByLink } from './episode-by-link.tsx';
import { linkOpener, type OpenedLink } from './open-link.ts';
import { RecordByLink } from './record-by-link.tsx';
import { SummaryByLink } from './summary-by-link.tsx';
import { takenLink } from './taken-link.ts';
import { ProvideOpenedLink } from './use-link-read.ts';
import './doctor-link.css';

const TimelinePaperByLink = lazy(() => import('./timeline-paper-by-link.tsx'));
const EpisodePaperByLink = lazy(() => import('./episode-paper-by-link.tsx'));

/** Where a doctor link leads: somebody without an account types its code, and reads what the patient shows. */
export default function DoctorLinkPage() {
  const [link] = useState(() => takenLink(window));
  useAnotherLink();
  if (link) return <OfLink link={link} />;
  return (
    <Page title={texts.brokenTitle} documentTitle={texts.documentTitle}>
      <p className="lead">{texts.broken}</p>
    </Page>
  );
}

/** Another link that is opened in the same tab changes nothing but the fragment. */
function useAnotherLink(): void {
  useEffect(() => {
    const look = () => {
      if (parseLink(window.location.hash)) window.location.reload();
    };
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
}

type End = Failure['code'] | 'closed';

function OfLink({ link }: { link: DoctorLink }) {
  const open = useMemo(() => linkOpener(link, (...request) => fetch(...request)), [link]);
  const [opened, setOpened] = useState<OpenedLink>();
  const [end, setEnd] = useState<End>();
  const finish = useCallback((why: End) => {
    setOpened(undefined);
    setEnd(why);
  }, []);
  const onOver = useCallback(({ code }: Failure) => finish(code), [finish]);
  useLooks(opened, onOver);
  const around = useMemo(() => opened && { link: opened, onOver }, [opened, onOver]);
  if (around) {
    return (
      <ProvideOpenedLink value={around}>
        <Switch>
          <Route path="/episodes/:episodeId">
            {({ episodeId }) => <EpisodeByLink episodeId={episodeId} />}
          </Route>
          <Route path="/episodes/:episodeId/paper">
            {({ episodeId }) => <EpisodePaperByLink key={episodeId} episodeId={episodeId} />}
          </Route>
          <Route path="/paper" component={TimelinePaperByLink} />
          <Route path="/summary" component={SummaryByLink} />
          <Route>
            <RecordByLink onClose={() => finish('closed')} />
          </Route>
        </Switch>
      </ProvideOpenedLink>
    );
  }
  if (end === undefined) return <AskCode open={open} onOpened={setOpened} />;
  return <Ended end={end} onAgain={() => setEnd(undefined)} />;
}

const LOOK_MILLISECONDS = 60_000;

/** Looks every minute, and when somebody comes back to the page, whether it may still be read: otherwise it goes. */
function useLooks(opened: OpenedLink | undefined, onOver: (failure: Failure) => void): void {
  useEffect(() => {
    if (!opened) return undefined;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const answered = await opened.read('readRecordByLink');
      if (!answered.ok && answered.problem) onOver(answered);
    };
    const timer = setInterval(() => void look(), LOOK_MILLISECONDS);
    const onVisible = () => void look();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [opened, onOver]);
}

function Ended({ end, onAgain }: { end: End; onAgain: () => void }) {
  const isForGood = end !== 'opening_ended' && end !== 'closed';
  const title = end === 'closed' ? texts.closedTitle : texts.overTitle;
  return (
    <Page
      title={isForGood ? texts.endedTitle : title}
      documentTitle={texts.documentTitle}
      action={
        isForGood ? undefined : (
          <Button look="main" onPress={onAgain}>
            {texts.again}
          </Button>
        )
      }
    >
      <p className="lead">{isForGood ? texts.ended : texts.over}</p>
    </Page>
  );
}
