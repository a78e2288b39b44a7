import type { Answered, Client, Failure } from '../../../src/client/client.ts';
import type { AnswerOf } from '../../../src/client/request.ts';
import { type Ask, DownloadFailed } from './patiently.ts';

/** One file of the download. */
export type RecordFile = { name: string; lastModified: Date; input: string | Blob };

/** How far a download has come, and which photos cannot be had. */
export type Progress = { episodes: number; photos: number; leftOut: LeftOut[] };

/** A photo that is in the record, but not in the download, and the API's reason. */
type LeftOut = { episodeId: string; photoId: string; why: Failure['code'] };

type Reading = {
  profileId: string;
  ask: Ask;
  /** What lies behind a photo's URL. */
  fetchPhoto: (url: string) => Promise<Answered<Blob>>;
  withPhotos: boolean;
  readMe: string;
  tell: (progress: Progress) => void;
  now: Date;
};

type Episode = AnswerOf<'readEpisode'>;
type Photo = Episode['photos'][number];

/**
 * All that is written in a record, a file at a time, so that a long one needs little memory: what the API answers, as it
 * answers it, and the photos as they are shown, without metadata.
 * @throws DownloadFailed when something cannot be read
 */
export async function* wholeRecord(reading: Reading): AsyncGenerator<RecordFile> {
  const { profileId, readMe, now } = reading;
  const params = { profileId };
  const read = reader(reading.ask);
  const file = (name: string, input: string | Blob): RecordFile => ({ name, lastModified: now, input });
  const json = (name: string, body: unknown): RecordFile => file(name, JSON.stringify(body, null, 2));

  yield file('READ-ME.txt', readMe);
  yield json('profile.json', await read((api) => api.call('readProfile', { params })));
  for (const version of await versionsIn((query) =>
    read((api) => api.call('listProfileVersions', { params, query })),
  )) {
    const earlier = await read((api) => api.call('readProfileVersion', { params: { profileId, version } }));
    yield json(`earlier/profile-${version}.json`, earlier);
  }
  yield json('plan.json', await read((api) => api.call('readPlan', { params })));
  for (const version of await versionsIn((query) =>
    read((api) => api.call('listPlanVersions', { params, query })),
  )) {
    const earlier = await read((api) => api.call('readPlanVersion', { params: { profileId, version } }));
    yield json(`earlier/plan-${version}.json`, earlier);
  }
  yield json('consents.json', await read((api) => api.call('readConsents', { params })));
  yield json('consent-texts.json', await read((api) => api.call('listConsentTexts')));
  yield json('care-team.json', await read((api) => api.call('readTeam', { params })));
  const log = await allOf((query) => read((api) => api.call('readAccessLog', { params, query })));
  yield json('access-log.json', { entries: log.flatMap(({ entries }) => entries) });

  const progress: Progress = { episodes: 0, photos: 0, leftOut: [] };
  for await (const episode of episodesOf(read, profileId)) {
    const folder = `episodes/${forAFile(episode.startedAt.at)}-${episode.episodeId}`;
    yield json(`${folder}/episode.json`, episode);
    progress.episodes += 1;
    reading.tell({ ...progress });
    if (!reading.withPhotos) continue;
    for (const [episodeId, photo] of photosOf(episode)) {
      const image = await imageOf(reading, { profileId, episodeId, photoId: photo.photoId });
      if (image.ok) {
        progress.photos += 1;
        yield file(`${folder}/${nameOf(photo, image.body.type)}`, image.body);
      } else {
        progress.leftOut = [...progress.leftOut, { episodeId, photoId: photo.photoId, why: image.code }];
      }
      reading.tell({ ...progress });
    }
  }
  if (progress.leftOut.length > 0) yield json('photos-left-out.json', progress.leftOut);
}

type Read = <Body>(ask: (api: Client) => Promise<Answered<Body>>) => Promise<Body>;

const reader =
  (ask: Ask): Read =>
  async (asked) => {
    const answered = await ask(asked);
    if (answered.ok) return answered.body;
    throw new DownloadFailed(answered);
  };

/** Every page of a list. */
async function allOf<Page extends { cursor?: string | undefined }>(
  readPage: (query: { cursor?: string }) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor === undefined ? {} : { cursor });
    pages.push(page);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

type VersionPage = AnswerOf<'listProfileVersions'>;

const versionsIn = async (
  readPage: (query: { cursor?: string }) => Promise<VersionPage>,
): Promise<number[]> =>
  (await allOf(readPage)).flatMap(({ versions }) => versions.map(({ version }) => version));

/** Oldest first, the hidden ones too; each with the episodes that are joined to it. */
async function* episodesOf(read: Read, profileId: string): AsyncGenerator<Episode> {
  const params = { profileId };
  let cursor: string | undefined;
  do {
    const query = { order: 'oldest', hidden: 'include', ...(cursor !== undefined && { cursor }) } as const;
    const page = await read((api) => api.call('readTimeline', { params, query }));
    for (const episode of page.episodes) {
      yield episode;
      // For these the page had no room.
      for (const episodeId of episode.joinedLeftOut ?? []) {
        yield await read((api) => api.call('readEpisode', { params: { profileId, episodeId } }));
      }
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

const photosOf = (episode: Episode): [episodeId: string, Photo][] =>
  [episode, ...episode.joined].flatMap(({ episodeId, photos }) =>
    photos.map((photo): [string, Photo] => [episodeId, photo]),
  );

/** Why a photo has no image that could be shown: it is named, and the rest goes on. */
const WITHOUT_IMAGE: readonly Failure['code'][] = [
  'photo_deleted',
  'photo_withdrawn',
  'photo_not_viewable',
  'photo_not_uploaded',
];

async function imageOf(
  { ask, fetchPhoto }: Reading,
  params: { profileId: string; episodeId: string; photoId: string },
): Promise<Answered<Blob>> {
  // The URL opens the photo for a minute: with each try a new one.
  const image = await ask(async (api) => {
    const view = await api.call('viewPhoto', { params });
    return view.ok ? fetchPhoto(view.body.url) : view;
  });
  if (image.ok || WITHOUT_IMAGE.includes(image.code)) return image;
  throw new DownloadFailed(image);
}

const nameOf = ({ takenAt, phase, photoId }: Photo, type: string): string =>
  `${forAFile(takenAt.at)}-${phase}-${photoId}.${type === 'image/png' ? 'png' : 'jpg'}`;

/** A moment in UTC that every file system takes. */
const forAFile = (at: string): string =>
  new Date(at).toISOString().slice(0, 19).replaceAll(':', '').concat('Z');
