import type { Hono } from 'hono';
import { doctorLinkStore } from '../../doctor-link/doctor-link-store.ts';
import { openDoctorLink } from '../../doctor-link/open-doctor-link.ts';
import { serveOpenedLinks } from '../../doctor-link/opened-link-routes.ts';
import {
  readEpisodeByLink,
  readRecordByLink,
  readSummaryByLink,
  readTimelineByLink,
  viewPhotoByLink,
} from '../../doctor-link/read-by-link.ts';
import { episodePartsStore } from '../../episode/episode-parts-store.ts';
import { episodeStore } from '../../episode/episode-store.ts';
import type { VisitorEnv } from '../../http/actor.ts';
import { deletedPhotoStore } from '../../photo/deleted-photo-store.ts';
import { photoStore } from '../../photo/photo-store.ts';
import { planStore } from '../../plan/plan-store.ts';
import { profileStore } from '../../profile/profile-store.ts';
import { timelineStore } from '../../timeline/timeline-store.ts';
import { bucketUse } from './bucket-use.ts';
import type { Shared } from './shared.ts';

/** Doctor links, for those who were given one: without an account. */
export function openedLinkCapability({
  common,
  table,
  bucket,
  measure,
}: Shared): (app: Hono<VisitorEnv>) => void {
  const dependencies = {
    ...common,
    measure,
    ...doctorLinkStore(table),
    ...timelineStore(table),
    ...episodeStore(table),
    ...episodePartsStore(table),
    ...photoStore(table),
    ...deletedPhotoStore(table),
    ...profileStore(table),
    ...planStore(table),
    ...bucketUse(bucket),
  };
  return (app) => {
    serveOpenedLinks(app, {
      openDoctorLink: openDoctorLink(dependencies),
      readRecordByLink: readRecordByLink(dependencies),
      readTimelineByLink: readTimelineByLink(dependencies),
      readSummaryByLink: readSummaryByLink(dependencies),
      readEpisodeByLink: readEpisodeByLink(dependencies),
      viewPhotoByLink: viewPhotoByLink(dependencies),
    });
  };
}
