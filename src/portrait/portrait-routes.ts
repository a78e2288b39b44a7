import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { AuthorForClients, authorForClients } from '../care-team/author-for-clients.ts';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { Upload, View } from '../photo/photo-routes.ts';
import { viewSeconds } from '../photo/viewing.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { deletePortrait } from './delete-portrait.ts';
import { Portrait } from './portrait.ts';
import { PortraitRequest } from './portrait-request.ts';
import type { requestPortraitTicket } from './request-portrait-ticket.ts';
import type { viewPortrait } from './view-portrait.ts';

export type PortraitUseCases = {
  requestPortraitTicket: ReturnType<typeof requestPortraitTicket>;
  viewPortrait: ReturnType<typeof viewPortrait>;
  deletePortrait: ReturnType<typeof deletePortrait>;
};

const path = '/profiles/:profileId/photo';
const params = z.object({ profileId: ProfileId });

const PortraitForClients = z.extend(
  z.pick(Portrait, { photoId: true, bytes: true, receivedAt: true, faces: true }),
  {
    addedBy: AuthorForClients,
    upload: z.optional(Upload),
  },
);

const bytes = {
  contentType: 'image/jpeg',
  contentLength: 284_113,
  sha256: 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=',
} as const;
const photoId = '019ab0f3-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
const anna = { memberId: 'k3J9vQm1…', role: 'patient', name: 'Anna' } as const;
const bucketUrl = 'https://episodelens-prod-photos-123456789012.s3.eu-central-1.amazonaws.com';
const objectKey = `portraits/9b2e6a4c-3f0d-5c1e-8a77-52d0c4be9f10/${photoId}.jpg`;

export const portraitEndpoints = {
  requestPortraitTicket: {
    method: 'put',
    path,
    summary: 'Get a form that can store exactly these bytes as the photo of the patient, for 15 minutes',
    description:
      'Who this is, for those who read the record: what it looks like is not read. With consent to `face_comparison`, it ' +
      'decides whose face is read in a photo of several people, as long as just one face is in it; `faces` says how many ' +
      'are, once it was looked at for that. Once uploaded, it replaces the one before; of two, ' +
      'the one whose form was asked for later stays. Asked again for the same bytes, it renews the form, or leaves ' +
      '`upload` out once they are known to be there. Needs consent to `store_photo`; if that is withdrawn before the ' +
      'photo has come, it is not kept.',
    action: 'edit_profile',
    params,
    body: PortraitRequest,
    answer: PortraitForClients,
    creates: true,
    problems: ['consent_missing', 'photo_deleted', 'photo_differs', 'photo_withdrawn', 'quota_reached'],
    examples: {
      body: { photoId, ...bytes, deviceTime: '2026-11-23T09:52:10+01:00' },
      answer: {
        photoId,
        bytes,
        receivedAt: '2026-11-23T08:52:11.204Z',
        addedBy: anna,
        upload: {
          url: `${bucketUrl}/`,
          fields: {
            'Content-Type': 'image/jpeg',
            key: objectKey,
            Policy: 'eyJleHBpcmF0aW9u…',
            'X-Amz-Signature': '7d1f…',
          },
          expiresAt: '2026-11-23T09:07:11.204Z',
        },
      },
    },
  },
  viewPortrait: {
    method: 'get',
    path: `${path}/view`,
    summary: `Get a URL that shows the photo of the patient for ${viewSeconds} seconds`,
    description:
      'It shows the newest one that was uploaded, without metadata. Put the URL into an `img` at once, and ask for ' +
      'another one when it has expired.',
    action: 'view_photo',
    params,
    answer: View,
    problems: ['photo_deleted', 'photo_not_uploaded', 'photo_not_viewable', 'photo_withdrawn'],
    examples: {
      answer: {
        url: `${bucketUrl}/${objectKey}?versionId=3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY&X-Amz-Expires=60&X-Amz-Signature=7d1f…`,
        expiresAt: '2026-11-23T09:41:00.000Z',
        contentType: 'image/jpeg',
      },
    },
  },
  deletePortrait: {
    method: 'delete',
    path,
    summary: 'Delete the photo of the patient',
    description:
      'It is out of view at once, and so is one that is still on its way; the files follow within minutes. Repeating it ' +
      'gives the same answer until there is a new one.',
    action: 'edit_profile',
    params,
    answer: z.object({ deletedAt: z.string(), deletedBy: AuthorForClients }),
    examples: { answer: { deletedAt: '2026-11-24T18:02:11.480Z', deletedBy: anna } },
  },
} as const satisfies Record<string, Endpoint>;

export function servePortraits(app: Hono<ActorEnv>, useCases: PortraitUseCases): void {
  serve(app, portraitEndpoints.requestPortraitTicket, async ({ actor, params: { profileId }, body }) => {
    const result = await useCases.requestPortraitTicket(actor, profileId, body);
    if (isRefusal(result)) return result;
    const { portrait, upload, created } = result;
    return {
      body: {
        photoId: portrait.photoId,
        bytes: portrait.bytes,
        receivedAt: portrait.receivedAt,
        addedBy: authorForClients(portrait.addedBy),
        faces: portrait.faces,
        upload: upload && { ...upload, expiresAt: portrait.ticketExpiresAt },
      },
      created,
    };
  });
  serve(app, portraitEndpoints.viewPortrait, async ({ actor, params: { profileId } }) => {
    const view = await useCases.viewPortrait(actor, profileId);
    return isRefusal(view) ? view : { body: view };
  });
  serve(app, portraitEndpoints.deletePortrait, async ({ actor, params: { profileId } }) => {
    const deletion = await useCases.deletePortrait(actor, profileId);
    return isRefusal(deletion)
      ? deletion
      : { body: { deletedAt: deletion.at, deletedBy: authorForClients(deletion.by) } };
  });
}
