import type { Log } from '../platform/log.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import type { PhotoRef } from './photo.ts';

/** What someone does with one photo: not who does it, which is the access log's. */
type PhotoUseCase<Actor, Ref extends PhotoRef, Rest extends unknown[], Done> = (
  actor: Actor,
  ref: Ref,
  ...rest: Rest
) => Promise<Done | Refusal>;

/** Does what a person asks for, and says in the log, by the photo's ids, that it was done or why not. */
export const watchRequest =
  (log: Log, message: string) =>
  <Actor, Ref extends PhotoRef, Rest extends unknown[], Done extends object>(
    useCase: PhotoUseCase<Actor, Ref, Rest, Done>,
  ): PhotoUseCase<Actor, Ref, Rest, Done> =>
  async (actor, ref, ...rest) => {
    const done = await useCase(actor, ref, ...rest);
    const { profileId, episodeId, photoId } = ref;
    log.info(message, { profileId, episodeId, photoId, outcome: isRefusal(done) ? done.refused : 'done' });
    return done;
  };
