import type { Answered, Client } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { useRead } from '../app/use-read.ts';
import { moment, timeOf } from '../texts/dates.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';

type AnyPhoto = AnswerOf<'listPhotos'>['photos'][number];
type Deleted = Extract<AnyPhoto, { state: 'deleted' }>;

type Props = {
  profileId: string;
  /** Of the event: its own, and those of the episodes that are joined to it. */
  episodeIds: readonly string[];
  timeZone: string;
};

/** In the place of photos that were deleted: of them nothing is kept but that they were there. */
export function DeletedPhotos({ profileId, episodeIds, timeZone }: Props) {
  const { answer } = useRead(`deleted photos of ${profileId} ${episodeIds.join(' ')}`, (api) =>
    readDeleted(api, profileId, episodeIds),
  );
  if (!answer || answer.length === 0) return null;
  return (
    <ul>
      {answer.map(({ photoId, takenAt, deletedAt, deletedBy }) => (
        <li key={photoId} className="soft">
          {texts.deletedPhoto({
            taken: timeOf(takenAt.at, timeZone),
            who: deletedBy.name ?? texts.someone,
            when: moment(deletedAt, timeZone),
          })}
        </li>
      ))}
    </ul>
  );
}

/** The timeline leaves them out; an episode's own list has them. */
export async function readDeleted(
  api: Client,
  profileId: string,
  episodeIds: readonly string[],
): Promise<Answered<Deleted[]>> {
  const lists = await Promise.all(
    episodeIds.map((episodeId) => api.call('listPhotos', { params: { profileId, episodeId } })),
  );
  const failed = lists.find((list) => !list.ok);
  if (failed && !failed.ok) return failed;
  const deleted = lists
    .flatMap((list) => (list.ok ? list.body.photos : []))
    .filter((photo): photo is Deleted => photo.state === 'deleted');
  return { ok: true, status: 200, etag: null, body: deleted };
}
