import type { GateStore } from '../care-team/gate-store.ts';
import { type Analysis, analysePhoto } from '../photo/analyse-photo.ts';
import type { CompareFaces } from '../photo/choose-face.ts';
import { countAnswers } from '../photo/count-answers.ts';
import type { DetectedFacesStore } from '../photo/detected-faces-store.ts';
import type { DetectFaces } from '../photo/look-at-photo.ts';
import type { PhotoStore } from '../photo/photo-store.ts';
import type { UploadedPhoto } from '../photo/s3-event.ts';
import { type WatchQuota, waitForQuota } from '../photo/wait-for-quota.ts';
import { watchAnalysis } from '../photo/watch-analysis.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { type FindReferenceDependencies, findReference } from '../portrait/find-reference.ts';
import { pauseAtRandom } from './pause-at-random.ts';
import type { Surroundings } from './surroundings.ts';

/** What an analysis rests on: the record and the machine. */
export type AnalysisParts = Pick<
  PhotoStore,
  | 'readPhoto'
  | 'claimPhoto'
  | 'answerPhoto'
  | 'withdrawPhoto'
  | 'oweDeletion'
  | 'postponePhoto'
  | 'expirePhoto'
> &
  DetectedFacesStore &
  Pick<GateStore, 'readGate'> &
  Pick<FindReferenceDependencies, 'findPortraits' | 'savePortraits' | 'countFaces'> & {
    detectFaces: DetectFaces;
    compareFaces: CompareFaces;
  };

/** The analysis of one photo, measured and logged, over whatever holds the record and sees the faces. */
export function composeAnalysis(
  parts: AnalysisParts,
  {
    log,
    measure,
    now,
    pause = pauseAtRandom,
  }: Pick<Surroundings, 'log' | 'measure' | 'pause'> & { now: Clock },
  watchQuota?: WatchQuota,
): (photo: UploadedPhoto) => Promise<Analysis> {
  const counted =
    <Asked extends unknown[], Said>(ask: (...asked: Asked) => Promise<Said>) =>
    (...asked: Asked): Promise<Said> => {
      measure('RekognitionCalls', 1);
      return ask(...asked);
    };
  const analyse = analysePhoto({
    ...parts,
    ...countAnswers(parts, measure),
    detectFaces: counted(waitForQuota(parts.detectFaces, { pause, now }, watchQuota)),
    compareFaces: counted(parts.compareFaces),
    findReference: findReference({ ...parts, countFaces: counted(parts.countFaces), now }),
    newId,
    now,
  });
  return watchAnalysis(analyse, { log, measure, now });
}
