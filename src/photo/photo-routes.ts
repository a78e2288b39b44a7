import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { EpisodeRef } from '../episode/episode.ts';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { correctPhoto } from './correct-photo.ts';
import { CorrectionRequest } from './correction-request.ts';
import type { deletePhoto } from './delete-photo.ts';
import { DetectedFaces, type listFaces } from './list-faces.ts';
import type { listPhotos } from './list-photos.ts';
import { ContentType, PhotoRef } from './photo.ts';
import { photoExamples } from './photo-examples.ts';
import {
  AnyPhotoForClients,
  anyPhotoForClients,
  DeletedPhotoForClients,
  deletedPhotoForClients,
  PhotoForClients,
  photoForClients,
} from './photo-for-clients.ts';
import type { readPhoto } from './read-photo.ts';
import type { requestTicket } from './request-ticket.ts';
import type { retryPhoto } from './retry-photo.ts';
import { RetryRef, RetryRequest } from './retry-request.ts';
import { TicketRequest } from './ticket-request.ts';
import type { viewPhoto } from './view-photo.ts';
import { viewSeconds } from './viewing.ts';

export type PhotoUseCases = {
  requestTicket: ReturnType<typeof requestTicket>;
  readPhoto: ReturnType<typeof readPhoto>;
  listPhotos: ReturnType<typeof listPhotos>;
  viewPhoto: ReturnType<typeof viewPhoto>;
  listFaces: ReturnType<typeof listFaces>;
  correctPhoto: ReturnType<typeof correctPhoto>;
  retryPhoto: ReturnType<typeof retryPhoto>;
  deletePhoto: ReturnType<typeof deletePhoto>;
};

const listPath = '/profiles/:profileId/episodes/:episodeId/photos';
const path = `${listPath}/:photoId` as const;

/** A form to be posted to S3: its `fields`, and then `file`. */
export const Upload = z.object({
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expiresAt: z.string(),
});

/** Where to look at a photo, and until when. */
export const View = z.object({ url: z.string(), expiresAt: z.string(), contentType: ContentType });

export const photoEndpoints = {
  requestTicket: {
    method: 'put',
    path,
    summary: 'Get a form that can store exactly these bytes, for 15 minutes',
    description:
      'Asked again for the same bytes, it renews the form, or gives the answer if there is one and leaves `upload` out. ' +
      'Needs consent to `store_photo` and `face_analysis`. If one is withdrawn before the photo has its answer, that is ' +
      '`withdrawn`, and stays so: to have it analysed after consent was given again, send it under a new id.',
    action: 'add_photo',
    params: PhotoRef,
    body: TicketRequest,
    answer: z.extend(PhotoForClients, { upload: z.optional(Upload) }),
    creates: true,
    problems: [
      'consent_missing',
      'episode_discarded',
      'photo_deleted',
      'photo_differs',
      'episode_full',
      'quota_reached',
    ],
    examples: photoExamples.requestTicket,
  },
  readPhoto: {
    method: 'get',
    path,
    summary: 'One photo with its answer, or what it waits for, or that it was deleted',
    description:
      'The answer `failed` says nothing about the photo or the person: it could not be analysed, because the service that ' +
      'reads faces gave no proper answer (`service_error`) or the analysis broke off each time (`broke_off`), over some ' +
      'four hours. It can be tried again. A photo that is still awaiting its answer may say in `lastFailure` what went ' +
      'wrong the last time; it is tried again by itself.',
    action: 'read_photo',
    params: PhotoRef,
    answer: AnyPhotoForClients,
    examples: photoExamples.readPhoto,
  },
  listPhotos: {
    method: 'get',
    path: listPath,
    summary: 'All photos of an episode, in the order in which they were taken',
    action: 'read_photo',
    params: EpisodeRef,
    answer: z.object({ photos: z.array(AnyPhotoForClients) }),
    examples: photoExamples.listPhotos,
  },
  viewPhoto: {
    method: 'get',
    path: `${path}/view`,
    summary: `Get a URL that shows the photo for ${viewSeconds} seconds`,
    description:
      'It shows the version that the answer is about; before there is an answer, what was uploaded. The image holds no ' +
      'metadata (no place, no device, no comments), even if what was uploaded did. Put the URL into an `img` at once, ' +
      'and ask for another one when it has expired.',
    action: 'view_photo',
    params: PhotoRef,
    answer: View,
    problems: ['photo_deleted', 'photo_not_uploaded', 'photo_not_viewable', 'photo_withdrawn'],
    examples: {
      answer: {
        url: 'https://episodelens-prod-photos-123456789012.s3.eu-central-1.amazonaws.com/shown/9b2e6a4c-3f0d-5c1e-8a77-52d0c4be9f10/019ab0f2-7c1a-7e55-b0d4-3a9f6c2e1d47/019ab0f3-1a2b-7c3d-8e4f-5a6b7c8d9e0f.jpg?versionId=3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY&response-cache-control=no-store&X-Amz-Expires=60&X-Amz-Signature=7d1f…',
        expiresAt: '2026-11-23T09:41:00.000Z',
        contentType: 'image/jpeg',
      },
    },
  },
  listFaces: {
    method: 'get',
    path: `${path}/faces`,
    summary: 'The faces that the machine found in a photo, and which of them its answer is about',
    description:
      'Boxes are ratios of the upright photo. There are none before the answer, and none of a photo in which no face was ' +
      'found.',
    action: 'read_photo',
    params: PhotoRef,
    answer: DetectedFaces,
    problems: ['photo_deleted'],
    examples: photoExamples.listFaces,
  },
  correctPhoto: {
    method: 'patch',
    path,
    summary:
      'Put right when a photo was taken, in which phase of the episode, or which face is the patient’s',
    description:
      'What was said before stays visible in `corrections`, with who changed it and when. An edit that is sent again ' +
      'with its `editId` changes nothing more. With `faceIndex` the answer becomes what the machine said of that face; the ' +
      'photo is not sent to it again.',
    action: 'correct_photo',
    params: PhotoRef,
    body: CorrectionRequest,
    answer: PhotoForClients,
    problems: [
      'consent_missing',
      'edit_differs',
      'face_unknown',
      'photo_deleted',
      'photo_withdrawn',
      'too_many_corrections',
    ],
    examples: photoExamples.correctPhoto,
  },
  retryPhoto: {
    method: 'put',
    path: `${path}/retries/:retryId`,
    summary: 'Have a photo tried again that could not be analysed',
    description:
      'Only where the answer is `failed`; within minutes the photo has a new one. The answer until now stays visible in ' +
      '`retries`, with who asked and when. Sent again with its id, it changes nothing more.',
    action: 'retry_photo',
    params: RetryRef,
    body: RetryRequest,
    answer: PhotoForClients,
    creates: true,
    problems: ['consent_missing', 'photo_deleted', 'photo_not_failed', 'photo_withdrawn', 'too_many_retries'],
    examples: photoExamples.retryPhoto,
  },
  deletePhoto: {
    method: 'delete',
    path,
    summary: 'Delete a photo and what the machine read in it',
    description:
      'It is out of every view at once; its files, all versions and copies of them, follow within minutes, and ' +
      '`filesGoneAt` says when none can come any more. That it was deleted, when and by whom stays.',
    action: 'delete_photo',
    params: PhotoRef,
    answer: DeletedPhotoForClients,
    examples: {
      answer: {
        photoId: '019ab0f3-1a2b-7c3d-8e4f-5a6b7c8d9e0f',
        takenAt: { at: '2026-11-23T08:31:00.000Z', precision: 'exact' },
        receivedAt: '2026-11-23T08:31:04.120Z',
        state: 'deleted',
        deletedAt: '2026-11-24T18:02:11.480Z',
        deletedBy: { memberId: 'k3J9vQm1…', role: 'patient', name: 'Anna' },
      },
    },
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
    return isRefusal(photo) ? photo : { body: anyPhotoForClients(photo) };
  });
  serve(app, photoEndpoints.listPhotos, async ({ actor, params }) => {
    const photos = await useCases.listPhotos(actor, params);
    return isRefusal(photos) ? photos : { body: { photos: photos.map(anyPhotoForClients) } };
  });
  serve(app, photoEndpoints.viewPhoto, async ({ actor, params }) => {
    const view = await useCases.viewPhoto(actor, params);
    return isRefusal(view) ? view : { body: view };
  });
  serve(app, photoEndpoints.listFaces, async ({ actor, params }) => {
    const faces = await useCases.listFaces(actor, params);
    return isRefusal(faces) ? faces : { body: faces };
  });
  serve(app, photoEndpoints.correctPhoto, async ({ actor, params, body }) => {
    const photo = await useCases.correctPhoto(actor, params, body);
    return isRefusal(photo) ? photo : { body: photoForClients(photo) };
  });
  serve(app, photoEndpoints.retryPhoto, async ({ actor, params, body }) => {
    const retried = await useCases.retryPhoto(actor, params, body);
    if (isRefusal(retried)) return retried;
    return { body: photoForClients(retried.photo), created: retried.created };
  });
  serve(app, photoEndpoints.deletePhoto, async ({ actor, params }) => {
    const deleted = await useCases.deletePhoto(actor, params);
    return isRefusal(deleted) ? deleted : { body: deletedPhotoForClients(deleted) };
  });
}
