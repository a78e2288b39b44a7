import type { AnswerOf } from '../../src/client/request.ts';
import { type Read, useRead } from '../app/use-read.ts';

/** The care team of a record, also without a signal. */
export const useTeam = (profileId: string): Read<AnswerOf<'readTeam'>> =>
  useRead(`team of ${profileId}`, (api) => api.call('readTeam', { params: { profileId } }));
