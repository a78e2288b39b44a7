import * as z from 'zod/mini';
import { TicketRequest } from '../photo/ticket-request.ts';
import { ClientId } from '../platform/ids.ts';

/** What a client says when it asks for a ticket. */
export const PortraitRequest = z.extend(
  z.pick(TicketRequest, { contentType: true, contentLength: true, sha256: true, deviceTime: true }),
  { photoId: ClientId },
);
export type PortraitRequest = z.infer<typeof PortraitRequest>;
