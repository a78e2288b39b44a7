import type { endpoints } from '../../src/http/endpoints.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Outcome } from './implied-outcome.ts';

import {
  episodeCorrection,
  episodeEnd,
  hiding,
  linkSecret,
  newAccount,
  newConsent,
  newDoctorLink,
  newEpisode,
  newExport,
  newInvitation,
  newMeasurement,
  newProfile,
  newTestDone,
  newWithdrawal,
  photoCorrection,
  planEdit,
  portraitRequest,
  profileEdit,
  ticketRequest,
} from './requests.ts';
import { type Standpoint, seenFrom } from './standpoints.ts';
import { since, type World, worldsDoctorLink, worldsLink } from './world.ts';

export type EndpointName = keyof typeof endpoints;

/** A right request to an endpoint, for whoever is permitted. */
export type Sample = {
  /** For the path's parameters that are not the world's own: a new id of what is made. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
};

/**
 * One right request to each endpoint. The role matrix sends it from every standpoint, each time to a world of its own
 * that may be changed; what it needs beforehand is made in `world.ts`.
 */
export const sampleRequests: Record<EndpointName, (world: World, standpoint: Standpoint) => Sample> = {
  createProfile: () => ({ body: newProfile() }),
  listProfiles: () => ({ query: { limit: '5' } }),
  readProfile: () => ({}),
  editProfile: () => ({ headers: { 'if-match': '"1"' }, body: profileEdit() }),
  listProfileVersions: () => ({ query: { limit: '5' } }),
  readProfileVersion: () => ({ params: { version: '1' } }),

  requestPortraitTicket: () => ({ body: portraitRequest() }),
  viewPortrait: () => ({}),
  deletePortrait: () => ({}),

  readPlan: () => ({}),
  editPlan: () => ({ headers: { 'if-match': '"0"' }, body: planEdit() }),
  listPlanVersions: () => ({}),
  readPlanVersion: () => ({ params: { version: '0' } }),

  readConsents: () => ({}),
  giveConsent: (_, standpoint) => ({
    params: { consentId: newId() },
    body: newConsent('share', seenFrom(standpoint).member?.role === 'patient' ? { capacity: 'self' } : {}),
  }),
  withdrawConsent: () => ({ params: { withdrawalId: newId() }, body: newWithdrawal('share') }),
  listConsentTexts: () => ({}),
  readTeam: () => ({}),
  changeMembership: () => ({
    body: { until: '2027-03-31T23:59:59+02:00', deviceTime: '2026-11-23T10:00:00+01:00' },
  }),
  endMembership: () => ({ query: { since } }),
  leaveTeam: () => ({ query: { since } }),
  invite: () => ({ params: { invitationId: newId() }, body: newInvitation() }),
  takeBackInvitation: () => ({}),
  acceptInvitation: () => ({ body: { secret: worldsLink.secret, name: 'Somebody' } }),

  readAccessLog: () => ({ query: { limit: '10' } }),

  openEpisode: () => ({ params: { episodeId: newId() }, body: newEpisode() }),
  endEpisode: () => ({ body: episodeEnd() }),
  readEpisode: () => ({}),
  correctEpisode: () => ({ headers: { 'if-match': '"1"' }, body: episodeCorrection() }),
  joinEpisode: ({ otherEpisodeId }) => ({ body: { episodeId: otherEpisodeId } }),
  separateEpisode: () => ({}),
  discardEpisode: ({ otherEpisodeId }) => ({
    params: { episodeId: otherEpisodeId },
    body: { deviceTime: '2026-11-23T10:00:00+01:00' },
  }),
  hideEpisode: () => ({ body: hiding() }),
  showEpisode: () => ({}),
  addAccount: () => ({ params: { accountId: newId() }, body: newAccount() }),
  addMeasurement: () => ({ params: { measurementId: newId() }, body: newMeasurement() }),
  readTestClocks: () => ({}),
  recordTest: () => ({ params: { testDoneId: newId() }, body: newTestDone() }),

  requestTicket: () => ({ params: { photoId: newId() }, body: ticketRequest() }),
  readPhoto: () => ({}),
  listPhotos: () => ({}),
  viewPhoto: () => ({}),
  listFaces: () => ({}),
  correctPhoto: () => ({ body: photoCorrection() }),
  retryPhoto: ({ failedPhotoId }) => ({
    params: { photoId: failedPhotoId, retryId: newId() },
    body: { deviceTime: '2026-11-23T14:20:03+01:00' },
  }),
  deletePhoto: () => ({}),

  readTimeline: () => ({ query: { limit: '5' } }),
  readSummary: () => ({ query: { timeZone: 'Europe/Berlin' } }),

  makeDoctorLink: () => ({ params: { linkId: newId() }, body: newDoctorLink() }),
  readDoctorLinks: () => ({}),
  revokeDoctorLink: () => ({}),
  openDoctorLink: () => ({ body: { ...worldsDoctorLink.opening, tokenHash: linkSecret().secretHash } }),
  readRecordByLink: () => ({ headers: worldsDoctorLink.headers }),
  readTimelineByLink: () => ({ headers: worldsDoctorLink.headers, query: { limit: '5' } }),
  readSummaryByLink: () => ({ headers: worldsDoctorLink.headers, query: { timeZone: 'Europe/Berlin' } }),
  readEpisodeByLink: () => ({ headers: worldsDoctorLink.headers }),
  viewPhotoByLink: () => ({ headers: worldsDoctorLink.headers }),
  askExport: () => ({ params: { exportId: newId() }, body: newExport() }),
  readExport: () => ({}),
  listExports: () => ({}),
  getExportFile: () => ({}),

  readErasure: () => ({}),
  askErasure: () => ({ body: { erasureId: newId(), deviceTime: '2026-11-23T10:00:00+01:00' } }),
  takeBackErasure: () => ({ query: { erasureId: newId() } }),
};

/**
 * What comes of a sample where the table of permissions alone does not say it: who is let in all the same, or what of
 * the domain stands against it.
 */
export const unusualOutcomes: Partial<Record<EndpointName, Partial<Record<Standpoint, Outcome>>>> = {
  // Carla opened it, who owns the profile.
  discardEpisode: { carer: 'episode_not_yours', doctor: 'episode_not_yours' },
  leaveTeam: { carerWhoOwns: 'last_owner' },
  openDoctorLink: { unauthenticated: 'let_in' },
  readRecordByLink: { unauthenticated: 'let_in' },
  readTimelineByLink: { unauthenticated: 'let_in' },
  readSummaryByLink: { unauthenticated: 'let_in' },
  readEpisodeByLink: { unauthenticated: 'let_in' },
  viewPhotoByLink: { unauthenticated: 'let_in' },
  acceptInvitation: {
    patient: 'already_member',
    patientWhoOwns: 'already_member',
    carer: 'already_member',
    carerWhoOwns: 'already_member',
    carerWhoOwnsBesidePatient: 'already_member',
    doctor: 'already_member',
    stranger: 'let_in',
    expired: 'let_in',
    revoked: 'let_in',
  },
};

/** Where a link's secret counts, and not who one is: while a record is being erased it leads nowhere, for anyone. */
export const openedByLink: readonly EndpointName[] = ['acceptInvitation'];
