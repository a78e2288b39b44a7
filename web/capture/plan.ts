import type { AnswerOf } from '../../src/client/request.ts';
import { useRead } from '../app/use-read.ts';
import { captureTexts } from '../texts/en/capture.ts';

/** What of a plan is needed in an episode: 0 minutes are at once, and what to dial is not always known. */
export type PlanToActBy = Pick<
  AnswerOf<'readPlan'>,
  'whatToDo' | 'callAmbulanceAfterMinutes' | 'ambulanceNumber'
>;

/** Before this device has ever read the plan: first aid that holds for everyone, and the usual five minutes. */
const unread: PlanToActBy = { whatToDo: captureTexts.firstAidUnread, callAmbulanceAfterMinutes: 5 };

/** The plan of a record, also without a signal. */
export const usePlan = (profileId: string): PlanToActBy =>
  useRead(`plan of ${profileId}`, (api) => api.call('readPlan', { params: { profileId } })).answer ?? unread;
