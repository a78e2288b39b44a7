import { episodePartsStore } from '../../episode/episode-parts-store.ts';
import type { ServeCapability } from '../../http/app.ts';
import { profileStore } from '../../profile/profile-store.ts';
import { readSummary } from '../../timeline/read-summary.ts';
import { readTimeline } from '../../timeline/read-timeline.ts';
import { serveSummary } from '../../timeline/summary-routes.ts';
import { serveTimeline } from '../../timeline/timeline-routes.ts';
import { timelineStore } from '../../timeline/timeline-store.ts';
import type { Shared } from './shared.ts';

/** The doctor's views over many episodes. */
export function timelineCapability({ common, table }: Shared): ServeCapability {
  const dependencies = {
    ...common,
    ...timelineStore(table),
    ...episodePartsStore(table),
    ...profileStore(table),
  };
  return (app) => {
    serveTimeline(app, {
      readTimeline: readTimeline(dependencies),
    });
    serveSummary(app, {
      readSummary: readSummary(dependencies),
    });
  };
}
