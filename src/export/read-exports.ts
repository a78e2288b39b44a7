import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import type { ExportJob, OwnedExport } from './export-job.ts';
import type { ExportRef } from './export-request.ts';

export type ReadExportsDependencies = AuthoriseDependencies & {
  findExport: (owned: OwnedExport) => Promise<ExportJob | undefined>;
  /** A person's exports of a record, the latest first; strongly consistent. */
  latestExports: (profileId: string, personKey: string, most: number) => Promise<ExportJob[]>;
};

/** How many a list names. */
export const mostListed = 20;

/** How far an export is that the actor asked for. */
export const readExport =
  (dependencies: ReadExportsDependencies) =>
  async (actor: Actor, ref: ExportRef): Promise<ExportJob | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_exports', ref);
    if (isRefusal(access)) return access;
    return (await dependencies.findExport({ ...ref, personKey: actor.personKey })) ?? refuse('not_found');
  };

/** The latest exports that the actor asked for, newest first. */
export const listExports =
  (dependencies: ReadExportsDependencies) =>
  async (actor: Actor, profileId: string): Promise<ExportJob[] | Refusal> => {
    const access = await authorise(dependencies, actor, 'read_exports', { profileId });
    if (isRefusal(access)) return access;
    return dependencies.latestExports(profileId, actor.personKey, mostListed);
  };
