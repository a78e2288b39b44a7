import type { Measure } from '../platform/metrics.ts';
import type { AnalysePhotoDependencies } from './analyse-photo.ts';
import type { ReconcileDependencies } from './reconcile-photos.ts';

type Answering = Pick<AnalysePhotoDependencies, 'answerPhoto' | 'withdrawPhoto'> &
  Pick<ReconcileDependencies, 'expirePhoto'>;

/** The three ways in which a photo gets its answer, each counted when it did. */
export const countAnswers = (
  { answerPhoto, withdrawPhoto, expirePhoto }: Answering,
  measure: Measure,
): Answering => ({
  async answerPhoto(ref, answer, at) {
    const recorded = await answerPhoto(ref, answer, at);
    if (recorded === 'recorded') measure('Answers', 1, answer.kind);
    return recorded;
  },
  async withdrawPhoto(photo, now) {
    const withdrawn = await withdrawPhoto(photo, now);
    if (withdrawn === 'withdrawn') measure('Answers', 1, withdrawn);
    return withdrawn;
  },
  async expirePhoto(photo, now) {
    const expired = await expirePhoto(photo, now);
    if (expired === 'expired') measure('Answers', 1, expired);
    return expired;
  },
});
