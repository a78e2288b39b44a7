import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import type { Clock } from '../platform/clock.ts';
import { ProfileId } from '../platform/ids.ts';
import { isRefusal } from '../platform/refusal.ts';
import { LinkRef } from './doctor-link.ts';
import { linkExample, newLinkExample } from './doctor-link-examples.ts';
import { DoctorLinkForClients, doctorLinkForClients } from './doctor-link-for-clients.ts';
import { NewDoctorLink } from './link-requests.ts';
import type { makeDoctorLink } from './make-doctor-link.ts';
import type { readDoctorLinks } from './read-doctor-links.ts';
import type { revokeDoctorLink } from './revoke-doctor-link.ts';

export type DoctorLinkUseCases = {
  makeDoctorLink: ReturnType<typeof makeDoctorLink>;
  readDoctorLinks: ReturnType<typeof readDoctorLinks>;
  revokeDoctorLink: ReturnType<typeof revokeDoctorLink>;
};

const path = '/profiles/:profileId/doctor-links/:linkId';

export const doctorLinkEndpoints = {
  makeDoctorLink: {
    method: 'put',
    path,
    summary: 'Make a link by which somebody without an account reads a part of the record for a while',
    description:
      'The client makes the id, the secret (32 random bytes as base64url) and the code (six random digits). We are told their hashes only: the SHA-256 of the secret’s 43 characters, and the HMAC-SHA256 of the code under them. Put the secret into the fragment of the link, which no server sees, and let the code be told apart from it. Both are shown now or never: there is no way to learn them later. Repeating this changes nothing. It needs consent to `share`, and ends for good when that is withdrawn.',
    action: 'make_doctor_link',
    params: LinkRef,
    body: NewDoctorLink,
    answer: DoctorLinkForClients,
    creates: true,
    problems: ['consent_missing', 'link_differs', 'links_full', 'quota_reached'],
    examples: { body: newLinkExample, answer: linkExample },
  },
  readDoctorLinks: {
    method: 'get',
    path: '/profiles/:profileId/doctor-links',
    summary: 'The doctor links, newest first: what each shows, what became of it, and when it was opened',
    description: 'Those whose time was over more than thirty days ago are left out; the access log has them.',
    action: 'read_doctor_links',
    params: z.object({ profileId: ProfileId }),
    answer: z.strictObject({ links: z.array(DoctorLinkForClients) }),
    examples: { answer: { links: [linkExample] } },
  },
  revokeDoctorLink: {
    method: 'delete',
    path,
    summary: 'Take a doctor link back',
    description: 'It holds for every request that begins later, of those who have the link open, too.',
    action: 'revoke_doctor_link',
    params: LinkRef,
    answer: DoctorLinkForClients,
    examples: {
      answer: {
        ...linkExample,
        state: 'revoked',
        revoked: { by: linkExample.madeBy, at: '2026-11-24T07:12:40.310Z' },
      },
    },
  },
} as const satisfies Record<string, Endpoint>;

export function serveDoctorLinks(app: Hono<ActorEnv>, useCases: DoctorLinkUseCases, now: Clock): void {
  serve(app, doctorLinkEndpoints.makeDoctorLink, async ({ actor, params, body }) => {
    const made = await useCases.makeDoctorLink(actor, params, body);
    if (isRefusal(made)) return made;
    return { body: doctorLinkForClients(made.link, made.gate, now()), created: made.created };
  });
  serve(app, doctorLinkEndpoints.readDoctorLinks, async ({ actor, params }) => {
    const read = await useCases.readDoctorLinks(actor, params.profileId);
    if (isRefusal(read)) return read;
    return { body: { links: read.links.map((link) => doctorLinkForClients(link, read.gate, now())) } };
  });
  serve(app, doctorLinkEndpoints.revokeDoctorLink, async ({ actor, params }) => {
    const revoked = await useCases.revokeDoctorLink(actor, params);
    if (isRefusal(revoked)) return revoked;
    return { body: doctorLinkForClients(revoked.link, revoked.gate, now()) };
  });
}
