import type { Endpoint } from '../http/endpoint.ts';
import type { endpoints } from '../http/endpoints.ts';

type Endpoints = typeof endpoints;

/**
 * How each endpoint is reached, for the browser: the endpoints themselves would bring the server's code with them. The
 * compiler holds it to them.
 */
export const routes = {
  createProfile: ['post', '/profiles'],
  listProfiles: ['get', '/profiles'],
  readProfile: ['get', '/profiles/:profileId'],
  editProfile: ['patch', '/profiles/:profileId'],
  listProfileVersions: ['get', '/profiles/:profileId/versions'],
  readProfileVersion: ['get', '/profiles/:profileId/versions/:version'],
  requestPortraitTicket: ['put', '/profiles/:profileId/photo'],
  viewPortrait: ['get', '/profiles/:profileId/photo/view'],
  deletePortrait: ['delete', '/profiles/:profileId/photo'],
  readConsents: ['get', '/profiles/:profileId/consents'],
  giveConsent: ['put', '/profiles/:profileId/consents/:consentId'],
  withdrawConsent: ['put', '/profiles/:profileId/consent-withdrawals/:withdrawalId'],
  listConsentTexts: ['get', '/consent-texts'],
  readTeam: ['get', '/profiles/:profileId/members'],
  changeMembership: ['patch', '/profiles/:profileId/members/:memberId'],
  endMembership: ['delete', '/profiles/:profileId/members/:memberId'],
  leaveTeam: ['delete', '/profiles/:profileId/membership'],
  invite: ['put', '/profiles/:profileId/invitations/:invitationId'],
  takeBackInvitation: ['delete', '/profiles/:profileId/invitations/:invitationId'],
  acceptInvitation: ['put', '/profiles/:profileId/invitations/:invitationId/acceptance'],
  readAccessLog: ['get', '/profiles/:profileId/access-log'],
  readPlan: ['get', '/profiles/:profileId/plan'],
  editPlan: ['patch', '/profiles/:profileId/plan'],
  listPlanVersions: ['get', '/profiles/:profileId/plan/versions'],
  readPlanVersion: ['get', '/profiles/:profileId/plan/versions/:version'],
  openEpisode: ['put', '/profiles/:profileId/episodes/:episodeId'],
  endEpisode: ['put', '/profiles/:profileId/episodes/:episodeId/end'],
  readEpisode: ['get', '/profiles/:profileId/episodes/:episodeId'],
  correctEpisode: ['patch', '/profiles/:profileId/episodes/:episodeId'],
  joinEpisode: ['put', '/profiles/:profileId/episodes/:episodeId/same-as'],
  separateEpisode: ['delete', '/profiles/:profileId/episodes/:episodeId/same-as'],
  discardEpisode: ['put', '/profiles/:profileId/episodes/:episodeId/discard'],
  hideEpisode: ['put', '/profiles/:profileId/episodes/:episodeId/hidden'],
  showEpisode: ['delete', '/profiles/:profileId/episodes/:episodeId/hidden'],
  addAccount: ['put', '/profiles/:profileId/episodes/:episodeId/accounts/:accountId'],
  addMeasurement: ['put', '/profiles/:profileId/episodes/:episodeId/measurements/:measurementId'],
  readTestClocks: ['get', '/profiles/:profileId/episodes/:episodeId/test-clocks'],
  recordTest: ['put', '/profiles/:profileId/episodes/:episodeId/tests/:testDoneId'],
  requestTicket: ['put', '/profiles/:profileId/episodes/:episodeId/photos/:photoId'],
  readPhoto: ['get', '/profiles/:profileId/episodes/:episodeId/photos/:photoId'],
  listPhotos: ['get', '/profiles/:profileId/episodes/:episodeId/photos'],
  viewPhoto: ['get', '/profiles/:profileId/episodes/:episodeId/photos/:photoId/view'],
  listFaces: ['get', '/profiles/:profileId/episodes/:episodeId/photos/:photoId/faces'],
  correctPhoto: ['patch', '/profiles/:profileId/episodes/:episodeId/photos/:photoId'],
  retryPhoto: ['put', '/profiles/:profileId/episodes/:episodeId/photos/:photoId/retries/:retryId'],
  deletePhoto: ['delete', '/profiles/:profileId/episodes/:episodeId/photos/:photoId'],
  readTimeline: ['get', '/profiles/:profileId/timeline'],
  readSummary: ['get', '/profiles/:profileId/summary'],
  readErasure: ['get', '/profiles/:profileId/erasure'],
  askErasure: ['put', '/profiles/:profileId/erasure'],
  takeBackErasure: ['delete', '/profiles/:profileId/erasure'],
} as const satisfies {
  [Name in keyof Endpoints]: readonly [Endpoints[Name]['method'], Endpoints[Name]['path']];
} satisfies Record<string, readonly [Endpoint['method'], Endpoint['path']]>;
