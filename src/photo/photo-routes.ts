import { Hono } from 'hono';
import type { ActorEnv } from '../http/actor.ts';
import { answer } from '../http/answer.ts';
import { validate } from '../http/validate.ts';
import { PhotoRef, TicketRequest } from './photo.ts';
import { photoForClients } from './photo-for-clients.ts';
import type { readPhoto } from './read-photo.ts';
import type { requestTicket } from './request-ticket.ts';

export type PhotoUseCases = {
  requestTicket: ReturnType<typeof requestTicket>;
  readPhoto: ReturnType<typeof readPhoto>;
};

const path = '/profiles/:profileId/episodes/:episodeId/photos/:photoId';

export const photoRoutes = (useCases: PhotoUseCases) =>
  new Hono<ActorEnv>()
    .put(path, validate('param', PhotoRef), validate('json', TicketRequest), async (context) => {
      const result = await useCases.requestTicket(
        context.get('actor'),
        context.req.valid('param'),
        context.req.valid('json'),
      );
      return answer(context, result, ({ photo, upload }) => ({
        ...photoForClients(photo),
        upload: upload && { ...upload, expiresAt: photo.ticketExpiresAt },
      }));
    })
    .get(path, validate('param', PhotoRef), async (context) => {
      const result = await useCases.readPhoto(context.get('actor'), context.req.valid('param'));
      return answer(context, result, photoForClients);
    });
