import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { ExportJob, isThere } from './export-job.ts';
import { ExportRequest } from './export-request.ts';

/** An export as the API shows it to who asked for it. */
export const ExportForClients = z.extend(
  z.pick(ExportJob, {
    state: true,
    askedAt: true,
    deviceTime: true,
    progress: true,
    failure: true,
    expiry: true,
    endedAt: true,
    expiresAt: true,
  }),
  {
    exportId: ClientId,
    ...ExportRequest.shape,
    /** How large the file is, in bytes. */
    size: z.optional(z.int()),
  },
);
export type ExportForClients = z.infer<typeof ExportForClients>;

/** An export at some moment: a file whose day is over cannot be had, whether or not it has been cleared away. */
export function exportForClients(job: ExportJob, now: Date): ExportForClients {
  const { exportId, request, askedAt, deviceTime, progress, failure, endedAt, expiresAt } = job;
  const isOver = job.state === 'ready' && !isThere(job, now);
  return {
    exportId,
    ...request,
    state: isOver ? 'expired' : job.state,
    askedAt,
    deviceTime,
    ...(job.state === 'building' && { progress }),
    failure,
    expiry: isOver ? 'day_over' : job.expiry,
    endedAt,
    expiresAt,
    ...(isThere(job, now) && { size: job.file.bytes }),
  };
}
