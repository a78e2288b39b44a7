import type { EpisodeInFull } from '../episode/episode-parts.ts';
import { type EpisodeDependencies, episodeInFull } from '../episode/read-episode.ts';
import type { PhotoRef } from '../photo/photo.ts';
import { type PhotoViewDependencies, viewOfPhoto } from '../photo/view-photo.ts';
import type { PhotoView } from '../photo/viewing.ts';
import type { ReadPlanDependencies } from '../plan/read-plan.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { ReadProfileDependencies } from '../profile/read-profile.ts';
import { type SummaryDependencies, summaryOf } from '../timeline/read-summary.ts';
import { pageOfTimeline, type TimelineDependencies } from '../timeline/read-timeline.ts';
import type { Summary, SummaryQuery } from '../timeline/summary.ts';
import type { TimelinePage, TimelineQuery } from '../timeline/timeline.ts';
import { admitByLink, type ByLinkDependencies, type LinkReader } from './by-link.ts';
import type { DoctorLink } from './doctor-link.ts';
import { type RecordByLink, recordByLink } from './record-by-link.ts';
import { countedByLink, shownByLink, showsEpisode } from './shown-by-link.ts';

export type ReadRecordByLinkDependencies = ByLinkDependencies &
  Pick<ReadProfileDependencies, 'profiles'> & {
    plans: Pick<ReadPlanDependencies['plans'], 'readCurrent'>;
  };

/** Whose record it is, until when one may read it, and what of the profile and the plan is shown. */
export const readRecordByLink =
  (dependencies: ReadRecordByLinkDependencies) =>
  async (reader: LinkReader): Promise<RecordByLink | Refusal> => {
    const { profileId } = reader.link;
    const admitted = await admitByLink(dependencies, reader, 'read_profile', { profileId });
    if (isRefusal(admitted)) return admitted;
    const [profile, plan] = await Promise.all([
      dependencies.profiles.readCurrent(profileId),
      dependencies.plans.readCurrent(profileId),
    ]);
    return profile ? recordByLink(admitted, profile, plan) : refuse('link_ended');
  };

type Page = Pick<TimelineQuery, 'limit' | 'cursor' | 'order'>;

export const readTimelineByLink =
  (dependencies: ByLinkDependencies & TimelineDependencies) =>
  async (reader: LinkReader, page: Page): Promise<TimelinePage | Refusal> => {
    const { profileId } = reader.link;
    const admitted = await admitByLink(dependencies, reader, 'read_timeline', { profileId });
    if (isRefusal(admitted)) return admitted;
    const { link } = admitted;
    const query = { ...page, from: link.from, to: link.to };
    return pageOfTimeline(dependencies, profileId, query, (event) => shownByLink(link, event));
  };

/** A summary by a link; of the eyes, where both what the machine read and what people said is shown. */
export type SummaryByLink = Omit<Summary, 'eyes'> & Partial<Pick<Summary, 'eyes'>>;

export const readSummaryByLink =
  (dependencies: ByLinkDependencies & SummaryDependencies) =>
  async (reader: LinkReader, asked: Pick<SummaryQuery, 'timeZone'>): Promise<SummaryByLink | Refusal> => {
    const { profileId } = reader.link;
    const admitted = await admitByLink(dependencies, reader, 'read_summary', { profileId });
    if (isRefusal(admitted)) return admitted;
    const { link } = admitted;
    const query = { ...asked, ...spanUpTo(dependencies.now(), link) };
    const summary = await summaryOf(dependencies, profileId, query, (event) => countedByLink(link, event));
    const { eyes, ...rest } = summary;
    const comparesEyes = link.sections.includes('readings') && link.sections.includes('accounts');
    return comparesEyes ? { ...rest, eyes } : rest;
  };

/** What is to come is nothing to count. */
function spanUpTo(now: Date, { from, to }: DoctorLink): { from: string | undefined; to: string | undefined } {
  const end = [to ?? now.toISOString(), now.toISOString()].toSorted()[0];
  return { from, to: from !== undefined && end !== undefined && end <= from ? undefined : end };
}

export const readEpisodeByLink =
  (dependencies: ByLinkDependencies & EpisodeDependencies) =>
  async (reader: LinkReader, episodeId: string): Promise<EpisodeInFull | Refusal> => {
    const { profileId } = reader.link;
    const admitted = await admitByLink(dependencies, reader, 'read_episode', { profileId, episodeId });
    if (isRefusal(admitted)) return admitted;
    return shownEpisode(dependencies, admitted.link, episodeId);
  };

/** Refuses an episode that the link does not show as if there were none. */
async function shownEpisode(
  dependencies: EpisodeDependencies,
  link: DoctorLink,
  episodeId: string,
): Promise<EpisodeInFull | Refusal> {
  const { profileId } = link;
  const withinRange: EpisodeDependencies = {
    ...dependencies,
    episodesBetween: async (...asked) =>
      (await dependencies.episodesBetween(...asked)).filter((episode) => showsEpisode(link, episode)),
  };
  const whole = await episodeInFull(withinRange, { profileId, episodeId }, (event) =>
    shownByLink(link, event),
  );
  if (isRefusal(whole)) return refuse('not_found');
  return showsEpisode(link, whole.episode) ? whole : refuse('not_found');
}

/** Lets somebody look at a photo, where the link shows photos and the episode in which it was taken. */
export const viewPhotoByLink =
  (dependencies: ByLinkDependencies & EpisodeDependencies & PhotoViewDependencies) =>
  async (reader: LinkReader, photo: Omit<PhotoRef, 'profileId'>): Promise<PhotoView | Refusal> => {
    const ref = { ...photo, profileId: reader.link.profileId };
    const admitted = await admitByLink(dependencies, reader, 'view_photo', ref);
    if (isRefusal(admitted)) return admitted;
    const { link } = admitted;
    if (!link.photos) return refuse('not_found');
    const whole = await dependencies.readWholeEpisode(ref);
    return whole && showsEpisode(link, whole.episode) ? viewOfPhoto(dependencies, ref) : refuse('not_found');
  };
