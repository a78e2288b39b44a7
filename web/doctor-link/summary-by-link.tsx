import { Loading } from '../app/loading.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { doctorLinkTexts as texts } from '../texts/en/doctor-link.ts';
import { summaryTexts } from '../texts/en/summary.ts';
import { Numbers, SpanWords } from '../timeline/summary-page.tsx';
import { ByLinkFrame } from './by-link-frame.tsx';
import { useLinkRead } from './use-link-read.ts';

/** What an opened link shows, in numbers. */
export const SummaryByLink = () => (
  <ByLinkFrame title={texts.summary} back="/">
    {() => <Counted />}
  </ByLinkFrame>
);

function Counted() {
  const { answer: summary, failure } = useLinkRead('readSummaryByLink');
  if (!summary) return failure ? <Problem failure={failure} /> : <Loading />;
  return (
    <>
      <SpanWords summary={summary} />
      {summary.episodes === 0 ? <p>{summaryTexts.none}</p> : <Numbers path="" summary={summary} />}
    </>
  );
}
