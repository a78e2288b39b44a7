import { newId } from '../../src/platform/ids.ts';
import { drivenApi, madeProfile } from './driven-api.ts';
import type { EmbeddedTable } from './embedded-table.ts';
import { placeEpisodes } from './placed-episodes.ts';
import { linkCode, linkSecret, newConsent, newDoctorLink, newWithdrawal } from './requests.ts';

/** Nobody is signed in. */
const nobody = { event: {} };

/** A record that is consented to be passed on, and its doctor links. */
export async function recordToShare(placed: Parameters<typeof placeEpisodes>[2] = [], table?: EmbeddedTable) {
  const api = await drivenApi({ ...(table && { table }) });
  const { path, profileId } = await madeProfile(api, 'carla', ['store_photo', 'face_analysis', 'share']);
  const episodeIds = await placeEpisodes(api.table, profileId, placed);

  /** A link as its maker has it: what it is opened with, and how. */
  async function made(changes: Record<string, unknown> = {}) {
    const secret = linkSecret();
    const linkId = newId();
    const linkPath = `${path}/doctor-links/${linkId}`;
    const body = newDoctorLink(changes, secret);
    const answer = await api.request('PUT', linkPath, body);
    return { linkId, linkPath, body, answer, secret: secret.secret, ...ways(linkId, secret.secret) };
  }

  function ways(linkId: string, right: string, ofProfile = profileId) {
    const openPath = `/api/doctor-links/${ofProfile}/${linkId}`;
    const { code: rightCode } = linkCode(right);
    const open = async (said: { secret?: string; code?: string; token?: string } = {}) => {
      const { secret = right, code = rightCode, token = newId() } = said;
      const { secret: openingToken, secretHash: tokenHash } = linkSecret(token);
      const answer = await api.request('POST', `${openPath}/openings`, { secret, code, tokenHash }, nobody);
      const headers = { 'opening-token': openingToken };
      return {
        ...answer,
        read: (of: string) => api.request('GET', `${openPath}${of}`, undefined, { ...nobody, headers }),
      };
    };
    return { open, openPath };
  }

  return {
    api,
    path,
    profileId,
    episodeIds,
    made,
    ways,
    links: async (as = 'carla') => api.request('GET', `${path}/doctor-links`, undefined, { as }),
    withdraw: async () =>
      api.request('PUT', `${path}/consent-withdrawals/${newId()}`, newWithdrawal('share')),
    consent: async () => api.request('PUT', `${path}/consents/${newId()}`, newConsent('share')),
    accessLog: async () => api.request('GET', `${path}/access-log`),
  };
}
