import { type Gates, mayNot } from '../care-team/authorise.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import type { Photo, PhotoRef } from './photo.ts';

export type ReadPhotoDependencies = Gates & { readPhoto(ref: PhotoRef): Promise<Photo | undefined> };

export const readPhoto =
  (dependencies: ReadPhotoDependencies) =>
  async (actor: { personKey: string }, ref: PhotoRef): Promise<Photo | Refusal> => {
    if (await mayNot(dependencies, actor, 'read_record', ref.profileId)) return refuse('not_found');
    return (await dependencies.readPhoto(ref)) ?? refuse('not_found');
  };
