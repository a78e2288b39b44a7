import { ButtonLink } from '../app/parts/button-link.tsx';
import { episodeHere } from '../capture/episode-here.ts';
import { accountPath, nowPath } from '../capture/now-path.ts';
import { timeOf } from '../texts/dates.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { useOutbox } from '../waiting/use-outbox.ts';

/** The way back to an episode that was over just now, until somebody has told of it; also without a connection. */
export function JustOver({ profileId }: { profileId: string }) {
  const episode = episodeHere(useOutbox().entries, profileId);
  if (episode?.endedAt === undefined || episode.isTold) return null;
  const { justOver, tell, tellWords, seePhotos } = captureTexts;
  return (
    <section className="card" aria-labelledby="just-over">
      <h2 id="just-over">{justOver(timeOf(episode.startedAt))}</h2>
      <p>{tellWords}</p>
      <div className="row">
        <ButtonLink to={accountPath(episode)}>{tell}</ButtonLink>
        {episode.photos.length > 0 && (
          <ButtonLink look="quiet" to={nowPath(profileId)}>
            {seePhotos}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
