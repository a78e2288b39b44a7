import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { isRefusal } from '../platform/refusal.ts';
import { PhotoRef, TicketRequest } from './photo.ts';
import { PhotoForClients, photoForClients } from './photo-for-clients.ts';
import type { readPhoto } from './read-photo.ts';
import type { requestTicket } from './request-ticket.ts';

export type PhotoUseCases = {
  requestTicket: ReturnType<typeof requestTicket>;
  readPhoto: ReturnType<typeof readPhoto>;
};

const path = '/profiles/:profileId/episodes/:episodeId/photos/:photoId';

/** A form to be posted to S3: its `fields`, and then `file`. */
const Upload = z.object({
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expiresAt: z.string(),
});

export const photoEndpoints = {
  requestTicket: {
    method: 'put',
    path,
    summary: 'Get a form that can store exactly these bytes, for 15 minutes',
    description:
      'Asked again for the same bytes, it renews the form, or gives the answer if there is one and leaves `upload` out.',
    action: 'add_photo',
    params: PhotoRef,
    body: TicketRequest,
    answer: z.extend(PhotoForClients, { upload: z.optional(Upload) }),
    creates: true,
    problems: ['photo_differs'],
  },
  readPhoto: {
    method: 'get',
    path,
    summary: 'One photo with its answer, or what it waits for',
    action: 'read_photo',
    params: PhotoRef,
    answer: PhotoForClients,
  },
} as const satisfies Record<string, Endpoint>;

export function servePhotos(app: Hono<ActorEnv>, useCases: PhotoUseCases): void {
  serve(app, photoEndpoints.requestTicket, async ({ actor, params, body }) => {
    const result = await useCases.requestTicket(actor, params, body);
    if (isRefusal(result)) return result;
    const { photo, upload, created } = result;
    return {
      body: { ...photoForClients(photo), upload: upload && { ...upload, expiresAt: photo.ticketExpiresAt } },
      created,
    };
  });
  serve(app, photoEndpoints.readPhoto, async ({ actor, params }) => {
    const photo = await useCases.readPhoto(actor, params);
    return isRefusal(photo) ? photo : { body: photoForClients(photo) };
  });
}
