import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Event } from '../timeline/event.ts';
import { DoneList } from '../timeline/tests-section.tsx';

/** The tests that were done; which others are still in time is for the care team. */
export const TestsByLink = ({ event, timeZone }: { event: Event; timeZone: string }) => (
  <section className="section" aria-labelledby="tests">
    <h2 id="tests">{texts.tests}</h2>
    {event.testsDone.length === 0 ? (
      <p className="soft">{texts.noTestDone}</p>
    ) : (
      <DoneList done={event.testsDone} timeZone={timeZone} isNamed />
    )}
  </section>
);
