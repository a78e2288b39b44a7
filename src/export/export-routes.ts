import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import type { Clock } from '../platform/clock.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { askExport } from './ask-export.ts';
import { exportExamples } from './export-examples.ts';
import { ExportForClients, exportForClients } from './export-for-clients.ts';
import { fileUrlSeconds } from './export-job.ts';
import { ExportRef, NewExport } from './export-request.ts';
import type { getExportFile } from './get-export-file.ts';
import { type listExports, mostListed, type readExport } from './read-exports.ts';

export type ExportUseCases = {
  askExport: ReturnType<typeof askExport>;
  readExport: ReturnType<typeof readExport>;
  listExports: ReturnType<typeof listExports>;
  getExportFile: ReturnType<typeof getExportFile>;
  now: Clock;
};

const listPath = '/profiles/:profileId/exports';
const path = `${listPath}/:exportId` as const;

/** Where a file can be downloaded, and until when. */
const FileAddress = z.object({ url: z.string(), expiresAt: z.string(), fileName: z.string() });

export const exportEndpoints = {
  askExport: {
    method: 'put',
    path,
    summary: 'Have a file made of the record; asked again with the same id, it is the same file',
    description:
      'The file is made in the background; the export says how far it is. `json` is everything, for the patient, or an ' +
      'owner for them. `csv` is tables of the episodes, the photos and the measurements, with a dictionary of their columns. ' +
      '`fhir-document` is a FHIR R4 document to read and to file, `fhir-transaction` the same resources to import. ' +
      'Every format but `json` is for passing on: for anyone but the patient it needs consent to `share`, when it is asked ' +
      'for, while it is made and when it is downloaded. `sections` left out are all; `photos` are left out, or are links ' +
      'that ask for sign-in, or the files. Episodes are those that began at `from` or later and before `to`. The file is ' +
      'kept for a day.',
    action: 'export_record',
    params: ExportRef,
    body: NewExport,
    answer: ExportForClients,
    creates: true,
    problems: ['not_permitted', 'consent_missing', 'export_differs', 'range_in_future', 'quota_reached'],
    examples: exportExamples.askExport,
  },
  readExport: {
    method: 'get',
    path,
    summary: 'How far an export is that you asked for',
    action: 'read_exports',
    params: ExportRef,
    answer: ExportForClients,
    examples: exportExamples.readExport,
  },
  listExports: {
    method: 'get',
    path: listPath,
    summary: `The latest ${mostListed} exports that you asked for, newest first`,
    action: 'read_exports',
    params: z.object({ profileId: ProfileId }),
    answer: z.object({ exports: z.array(ExportForClients) }),
    examples: exportExamples.listExports,
  },
  getExportFile: {
    method: 'get',
    path: `${path}/file`,
    summary: `Get a URL that downloads the file of an export for ${fileUrlSeconds} seconds`,
    description:
      'Each time, the access log says so. A download that has begun goes on after that; begin it at once, and ask for ' +
      'another URL when it has expired.',
    action: 'download_export',
    params: ExportRef,
    answer: FileAddress,
    problems: ['not_permitted', 'consent_missing', 'export_not_ready'],
    examples: exportExamples.getExportFile,
  },
} as const satisfies Record<string, Endpoint>;

export function serveExports(app: Hono<ActorEnv>, useCases: ExportUseCases): void {
  const { now } = useCases;
  serve(app, exportEndpoints.askExport, async ({ actor, params, body }) => {
    const asked = await useCases.askExport(actor, params, body);
    if (isRefusal(asked)) return asked;
    return { body: exportForClients(asked.job, now()), created: asked.created };
  });
  serve(app, exportEndpoints.readExport, async ({ actor, params }) => {
    const job = await useCases.readExport(actor, params);
    return isRefusal(job) ? job : { body: exportForClients(job, now()) };
  });
  serve(app, exportEndpoints.listExports, async ({ actor, params }) => {
    const jobs = await useCases.listExports(actor, params.profileId);
    return isRefusal(jobs) ? jobs : { body: { exports: jobs.map((job) => exportForClients(job, now())) } };
  });
  serve(app, exportEndpoints.getExportFile, async ({ actor, params }) => {
    const address = await useCases.getExportFile(actor, params);
    return isRefusal(address) ? address : { body: address };
  });
}
