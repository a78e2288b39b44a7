import { serveAccounts } from '../../episode/account-routes.ts';
import { addAccount } from '../../episode/add-account.ts';
import { addMeasurement } from '../../episode/add-measurement.ts';
import { correctEpisode } from '../../episode/correct-episode.ts';
import { discardEpisode } from '../../episode/discard-episode.ts';
import { endEpisode } from '../../episode/end-episode.ts';
import { episodePartsStore } from '../../episode/episode-parts-store.ts';
import { serveEpisodes } from '../../episode/episode-routes.ts';
import { episodeStore } from '../../episode/episode-store.ts';
import { hideEpisode, showEpisode } from '../../episode/hide-episode.ts';
import { serveHiding } from '../../episode/hiding-routes.ts';
import { joinEpisode } from '../../episode/join-episode.ts';
import { serveJoining } from '../../episode/joining-routes.ts';
import { serveMeasurements } from '../../episode/measurement-routes.ts';
import { openEpisode } from '../../episode/open-episode.ts';
import { readEpisode } from '../../episode/read-episode.ts';
import { readTestClocks } from '../../episode/read-test-clocks.ts';
import { recordTest } from '../../episode/record-test.ts';
import { separateEpisode } from '../../episode/separate-episode.ts';
import { serveTests } from '../../episode/test-routes.ts';
import type { ServeCapability } from '../../http/app.ts';
import { planStore } from '../../plan/plan-store.ts';
import { quotaStore } from '../../platform/quota.ts';
import type { Shared } from './shared.ts';

/** Episodes, and what is told and measured of them. */
export function episodeCapability({ common, table }: Shared): ServeCapability {
  const dependencies = {
    ...common,
    ...episodeStore(table),
    ...episodePartsStore(table),
    ...planStore(table),
    ...quotaStore(table),
  };
  return (app) => {
    serveEpisodes(app, {
      openEpisode: openEpisode(dependencies),
      endEpisode: endEpisode(dependencies),
      readEpisode: readEpisode(dependencies),
      correctEpisode: correctEpisode(dependencies),
    });
    serveJoining(app, {
      joinEpisode: joinEpisode(dependencies),
      separateEpisode: separateEpisode(dependencies),
    });
    serveHiding(app, {
      discardEpisode: discardEpisode(dependencies),
      hideEpisode: hideEpisode(dependencies),
      showEpisode: showEpisode(dependencies),
    });
    serveAccounts(app, {
      addAccount: addAccount(dependencies),
    });
    serveMeasurements(app, {
      addMeasurement: addMeasurement(dependencies),
    });
    serveTests(app, {
      recordTest: recordTest(dependencies),
      readTestClocks: readTestClocks(dependencies),
    });
  };
}
