import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Visitor } from '../care-team/person.ts';
import type { VisitorEnv } from '../http/actor.ts';
import { type Endpoint, serveAnyone } from '../http/endpoint.ts';
import { View } from '../photo/photo-routes.ts';
import { viewSeconds } from '../photo/viewing.ts';
import { ClientId } from '../platform/ids.ts';
import { Instant } from '../platform/instant.ts';
import { pageQuery } from '../platform/page-query.ts';
import { isRefusal } from '../platform/refusal.ts';
import { Summary, SummaryQuery } from '../timeline/summary.ts';
import { summaryExample } from '../timeline/summary-example.ts';
import { largestPage, TimelineQuery } from '../timeline/timeline.ts';
import type { LinkReader } from './by-link.ts';
import { LinkRef, mostWrongCodes } from './doctor-link.ts';
import { episodeExample, openingExample, recordExample } from './doctor-link-examples.ts';
import { EpisodeByLink, episodeByLink } from './episode-by-link.ts';
import { LinkOpening, OpeningToken } from './link-requests.ts';
import type { openDoctorLink } from './open-doctor-link.ts';
import type {
  readEpisodeByLink,
  readRecordByLink,
  readSummaryByLink,
  readTimelineByLink,
  viewPhotoByLink,
} from './read-by-link.ts';
import { RecordByLink } from './record-by-link.ts';

export type OpenedLinkUseCases = {
  openDoctorLink: ReturnType<typeof openDoctorLink>;
  readRecordByLink: ReturnType<typeof readRecordByLink>;
  readTimelineByLink: ReturnType<typeof readTimelineByLink>;
  readSummaryByLink: ReturnType<typeof readSummaryByLink>;
  readEpisodeByLink: ReturnType<typeof readEpisodeByLink>;
  viewPhotoByLink: ReturnType<typeof viewPhotoByLink>;
};

const path = '/doctor-links/:profileId/:linkId';
const ended = ['link_not_opened', 'link_ended', 'opening_ended', 'access_log_unavailable'] as const;
const EpisodeRef = z.extend(LinkRef, { episodeId: ClientId });

export const openedLinkEndpoints = {
  openDoctorLink: {
    method: 'post',
    path: `${path}/openings`,
    summary: 'Open a doctor link with its code',
    description: `For somebody without an account. The client makes a token of 32 random bytes (as base64url), says its SHA-256 here, and sends the token itself with every reading, for an hour at most. Repeated with the same token, it does not count as another opening. Without the right secret and the right code the answer is always the same, whatever the link is; ${mostWrongCodes} wrong codes lock it for good.`,
    open: true,
    params: LinkRef,
    body: LinkOpening,
    answer: z.object({ openUntil: z.string() }),
    problems: ['link_not_opened', 'link_ended', 'access_log_unavailable'],
    examples: { body: openingExample, answer: { openUntil: recordExample.link.openUntil } },
  },
  readRecordByLink: {
    method: 'get',
    path: `${path}/record`,
    summary: 'Whose record an opened link shows, what of it, and until when',
    open: true,
    params: LinkRef,
    headers: OpeningToken,
    answer: RecordByLink,
    problems: ended,
    examples: { answer: recordExample },
  },
  readTimelineByLink: {
    method: 'get',
    path: `${path}/timeline`,
    summary: 'A page of the episodes that an opened link shows',
    description: 'Those that began in the range of the link, each with the sections that were chosen.',
    open: true,
    params: LinkRef,
    headers: OpeningToken,
    query: z.strictObject({ ...pageQuery(largestPage), order: TimelineQuery.shape.order }),
    answer: z.object({
      episodes: z.array(EpisodeByLink),
      searchedTo: z.optional(Instant),
      cursor: z.optional(z.string()),
    }),
    problems: [...ended, 'cursor_invalid'],
    examples: { answer: { episodes: [episodeExample] } },
  },
  readSummaryByLink: {
    method: 'get',
    path: `${path}/summary`,
    summary: 'The range of an opened link in numbers',
    description:
      'Up to now, and of the last 365 days where the link does not say from when. `eyes` is there where the link shows both what the machine read and what people said.',
    open: true,
    params: LinkRef,
    headers: OpeningToken,
    query: z.strictObject({ timeZone: SummaryQuery.shape.timeZone }),
    answer: z.extend(Summary, { eyes: z.optional(Summary.shape.eyes) }),
    problems: ended,
    examples: { answer: summaryExample },
  },
  readEpisodeByLink: {
    method: 'get',
    path: `${path}/episodes/:episodeId`,
    summary: 'One episode that an opened link shows',
    open: true,
    params: EpisodeRef,
    headers: OpeningToken,
    answer: EpisodeByLink,
    problems: [...ended, 'not_found'],
    examples: { answer: episodeExample },
  },
  viewPhotoByLink: {
    method: 'get',
    path: `${path}/episodes/:episodeId/photos/:photoId/view`,
    summary: `Get a URL that shows a photo for ${viewSeconds} seconds, where the opened link shows photos`,
    open: true,
    params: z.extend(EpisodeRef, { photoId: ClientId }),
    headers: OpeningToken,
    answer: View,
    problems: [
      ...ended,
      'not_found',
      'photo_deleted',
      'photo_not_uploaded',
      'photo_not_viewable',
      'photo_withdrawn',
    ],
    examples: {
      answer: {
        url: 'https://photos.example/shown/one.jpg?X-Amz-Expires=60&X-Amz-Signature=7d1f…',
        expiresAt: '2026-11-23T13:33:08.000Z',
        contentType: 'image/jpeg',
      },
    },
  },
} as const satisfies Record<string, Endpoint>;

type Asked = { visitor: Visitor; params: LinkRef; headers: OpeningToken };

const readerOf = ({ visitor, params: { profileId, linkId }, headers }: Asked): LinkReader => ({
  visitor,
  link: { profileId, linkId },
  unverifiedToken: headers['opening-token'],
});

export function serveOpenedLinks(app: Hono<VisitorEnv>, useCases: OpenedLinkUseCases): void {
  serveAnyone(app, openedLinkEndpoints.openDoctorLink, async ({ visitor, params, body }) => {
    const opened = await useCases.openDoctorLink(visitor, params, body);
    return isRefusal(opened) ? opened : { body: { openUntil: opened.endsAt } };
  });
  serveAnyone(app, openedLinkEndpoints.readRecordByLink, async (asked) => {
    const record = await useCases.readRecordByLink(readerOf(asked));
    return isRefusal(record) ? record : { body: record };
  });
  serveAnyone(app, openedLinkEndpoints.readTimelineByLink, async (asked) => {
    const page = await useCases.readTimelineByLink(readerOf(asked), asked.query);
    if (isRefusal(page)) return page;
    const { entries, ...rest } = page;
    return { body: { ...rest, episodes: entries.map(episodeByLink) } };
  });
  serveAnyone(app, openedLinkEndpoints.readSummaryByLink, async (asked) => {
    const summary = await useCases.readSummaryByLink(readerOf(asked), asked.query);
    return isRefusal(summary) ? summary : { body: summary };
  });
  serveAnyone(app, openedLinkEndpoints.readEpisodeByLink, async (asked) => {
    const episode = await useCases.readEpisodeByLink(readerOf(asked), asked.params.episodeId);
    return isRefusal(episode) ? episode : { body: episodeByLink(episode) };
  });
  serveAnyone(app, openedLinkEndpoints.viewPhotoByLink, async (asked) => {
    const { episodeId, photoId } = asked.params;
    const view = await useCases.viewPhotoByLink(readerOf(asked), { episodeId, photoId });
    return isRefusal(view) ? view : { body: view };
  });
}
