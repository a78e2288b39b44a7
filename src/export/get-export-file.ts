import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import type { SignObjectUrl } from '../photo/object-url.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type ExportJob, fileUrlSeconds, isThere, type OwnedExport } from './export-job.ts';
import type { ExportRef } from './export-request.ts';
import { refusalOf } from './may-export.ts';

export type GetExportFileDependencies = AuthoriseDependencies & {
  findExport: (owned: OwnedExport) => Promise<ExportJob | undefined>;
  signObjectUrl: SignObjectUrl;
};

/** Where a file can be downloaded, by whoever has the address, for a minute. */
export type FileAddress = { url: string; expiresAt: string; fileName: string };

/** Lets who asked for an export download it, as long as they may have it. */
export const getExportFile =
  (dependencies: GetExportFileDependencies) =>
  async (actor: Actor, ref: ExportRef): Promise<FileAddress | Refusal> => {
    const access = await authorise(dependencies, actor, 'download_export', ref);
    if (isRefusal(access)) return access;
    const job = await dependencies.findExport({ ...ref, personKey: actor.personKey });
    if (!job) return refuse('not_found');
    const now = dependencies.now();
    const refused = refusalOf(job.request, access, now);
    if (refused) return refused;
    if (!isThere(job, now)) return refuse('export_not_ready');
    const { file, request, endedAt = '' } = job;
    // It names nobody: it lies among other downloads.
    const fileName = `episodelens-${request.format}-${endedAt.slice(0, 10)}.${extensionOf(file.key)}`;
    const signed = await dependencies.signObjectUrl({
      method: 'GET',
      key: file.key,
      query: {
        versionId: file.versionId,
        'response-cache-control': 'no-store',
        'response-content-disposition': `attachment; filename="${fileName}"`,
        'response-content-type': file.contentType,
      },
      expiresInSeconds: fileUrlSeconds,
    });
    return { ...signed, fileName };
  };

const extensionOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1);
