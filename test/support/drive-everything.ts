import { expect } from 'vitest';
import * as z from 'zod/mini';
import { graceSeconds } from '../../src/erasure/erasure.ts';
import { pauseBetweenSweepsSeconds } from '../../src/erasure/sweep.ts';
import { newId } from '../../src/platform/ids.ts';
import { keyOf, madeProfile } from './driven-api.ts';
import type { PermittedStack } from './permitted-stack.ts';

import {
  episodeCorrection,
  episodeEnd,
  hiding,
  linkCode,
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

import { Joined } from './team.ts';
import { postForm, Ticket } from './upload-form.ts';

const View = z.object({ url: z.string() });

/** Which photo a path of the API is of. */
function photoRefOf(path: string) {
  const [profileId = '', episodeId = '', photoId = ''] = path
    .split('/')
    .filter((_, place) => place % 2 === 1)
    .slice(1);
  return { profileId, episodeId, photoId };
}

/** Takes a ticket through the API for a new photo of this episode. */
export async function askForTicket({ request }: PermittedStack, episodePath: string, photo: Uint8Array) {
  const path = `${episodePath}/photos/${newId()}`;
  return { path, ticket: await request('PUT', path, ticketRequest(photo)) };
}

/** Lets someone be invited and join, be changed, and leave, and another be put out. */
async function driveTeam(
  tell: (...asked: Parameters<PermittedStack['request']>) => Promise<unknown>,
  profilePath: string,
): Promise<void> {
  const { deviceTime } = newInvitation();
  const invited = async (as: string) => {
    const { secret, secretHash } = linkSecret();
    const path = `${profilePath}/invitations/${newId()}`;
    await tell('PUT', path, newInvitation({ secretHash, validForHours: 1 }));
    const joined = await tell('PUT', `${path}/acceptance`, { secret, name: as }, { as });
    return { path: `${profilePath}/members/${keyOf(as)}`, since: z.parse(Joined, joined).member.since };
  };
  const invitation = `${profilePath}/invitations/${newId()}`;
  await tell('PUT', invitation, newInvitation());
  await tell('DELETE', invitation);
  const carl = await invited('carl');
  await tell('PATCH', carl.path, { isOwner: true, deviceTime });
  await tell('DELETE', `${profilePath}/membership?since=${carl.since}`, undefined, { as: 'carl' });
  const dora = await invited('dora');
  await tell('DELETE', `${dora.path}?since=${dora.since}`);
  await tell('GET', `${profilePath}/members`);
}

/** Lets a doctor link be made, opened and read, and taken back. */
async function driveDoctorLink(
  tell: (...asked: Parameters<PermittedStack['request']>) => Promise<unknown>,
  profilePath: string,
  photoPath: string,
): Promise<void> {
  await tell('PUT', `${profilePath}/consents/${newId()}`, newConsent('share'));
  const secret = linkSecret();
  const linkId = newId();
  const path = `${profilePath}/doctor-links/${linkId}`;
  const link = newDoctorLink({}, secret);
  await tell('PUT', path, link);
  await tell('PUT', path, link);
  await tell('GET', `${profilePath}/doctor-links`);
  const openPath = `${profilePath.replace('/profiles/', '/doctor-links/')}/${linkId}`;
  const token = linkSecret();
  const { code } = linkCode(secret.secret);
  const headers = { 'opening-token': token.secret };
  await tell('POST', `${openPath}/openings`, { secret: secret.secret, code, tokenHash: token.secretHash });
  const [episodePath = ''] = photoPath.split('/photos/');
  for (const read of ['/record', '/timeline', '/summary', episodePath, `${photoPath}/view`]) {
    // oxlint-disable-next-line no-await-in-loop -- in the order of the calls that are compared
    await tell('GET', `${openPath}${read}`, undefined, { headers, event: {} });
  }
  await tell('DELETE', path);
}

/** Lets every handler do all that it does. */
export async function driveEverything(stack: PermittedStack, photo: Uint8Array<ArrayBuffer>): Promise<void> {
  const { request, events } = stack;
  const statuses: number[] = [];
  const tell = async (...asked: Parameters<PermittedStack['request']>) => {
    const answered = await request(...asked);
    statuses.push(answered.status);
    return answered.body;
  };

  const profile = newProfile();
  await tell('POST', '/api/profiles', profile);
  await tell('POST', '/api/profiles', profile);
  await tell('GET', '/api/profiles');
  const { path: profilePath } = await madeProfile(stack);
  await tell('GET', profilePath);
  const consentPath = `${profilePath}/consents/${newId()}`;
  await tell('PUT', consentPath, newConsent('share'));
  await tell('PUT', consentPath, newConsent('share'));
  await tell('PUT', `${profilePath}/consent-withdrawals/${newId()}`, newWithdrawal('share'));
  await tell('GET', `${profilePath}/consents`);
  await tell('GET', '/api/consent-texts');
  await driveTeam(tell, profilePath);
  await tell('PATCH', profilePath, profileEdit(), { headers: { 'if-match': '"1"' } });
  await tell('GET', `${profilePath}/versions`);
  await tell('GET', `${profilePath}/versions/1`);
  await tell('GET', `${profilePath}/plan`);
  await tell('PATCH', `${profilePath}/plan`, planEdit(), { headers: { 'if-match': '"0"' } });
  await tell('GET', `${profilePath}/plan/versions`);
  await tell('GET', `${profilePath}/plan/versions/1`);
  await tell('GET', `${profilePath}/access-log`);
  const episodePath = `${profilePath}/episodes/${newId()}`;
  await tell('PUT', episodePath, newEpisode());
  await tell('PUT', episodePath, newEpisode());
  await tell('PUT', `${episodePath}/end`, episodeEnd());
  await tell('PUT', `${episodePath}/accounts/${newId()}`, newAccount());
  await tell('PUT', `${episodePath}/measurements/${newId()}`, newMeasurement());
  await tell('PUT', `${episodePath}/tests/${newId()}`, newTestDone());
  await tell('GET', `${episodePath}/test-clocks`);
  await tell('GET', episodePath);
  await tell('PATCH', episodePath, episodeCorrection(), { headers: { 'if-match': '"2"' } });
  const otherPath = `${profilePath}/episodes/${newId()}`;
  await tell('PUT', otherPath, newEpisode());
  await tell('PUT', `${otherPath}/same-as`, { episodeId: episodePath.split('/').at(-1) });
  await tell('DELETE', `${otherPath}/same-as`);
  await tell('PUT', `${otherPath}/hidden`, hiding());
  await tell('DELETE', `${otherPath}/hidden`);
  await tell('PUT', `${otherPath}/discard`, { deviceTime: '2026-11-23T09:35:00+01:00' });

  const delivered = await askForTicket(stack, episodePath, photo);
  const renewed = z.parse(Ticket, await tell('PUT', delivered.path, ticketRequest(photo)));
  expect(await postForm(renewed, photo)).toEqual({ status: 204, code: undefined });
  await tell('GET', `${delivered.path}/view`);
  await stack.deliver(events[0]);
  await tell('GET', `${delivered.path}/faces`);
  await tell('GET', delivered.path);
  await tell('GET', `${episodePath}/photos`);
  const { url } = z.parse(View, await tell('GET', `${delivered.path}/view`));
  expect(await fetch(url)).toMatchObject({ status: 200 });
  await tell('PUT', delivered.path, ticketRequest(photo));
  await tell('GET', `${profilePath}/timeline`);
  await tell('GET', `${profilePath}/summary`);
  await driveDoctorLink(tell, profilePath, delivered.path.slice(profilePath.length));

  await tell('PUT', `${profilePath}/consents/${newId()}`, newConsent('share'));
  const exportPath = `${profilePath}/exports/${newId()}`;
  await tell('PUT', exportPath, newExport({ photos: 'embedded' }));
  const woken = events.at(-1);
  expect(await stack.tendExports(woken)).toEqual({ ready: 1 });
  await tell('GET', exportPath);
  await tell('GET', `${profilePath}/exports`);
  const file = z.parse(View, await tell('GET', `${exportPath}/file`));
  expect(await fetch(file.url)).toMatchObject({ status: 200 });
  await tell('PUT', `${profilePath}/exports/${newId()}`, newExport({ format: 'json' }));

  await tell('PATCH', delivered.path, photoCorrection());
  await tell('DELETE', delivered.path);
  expect(await stack.reconcile()).toEqual({ files_deleted: 1 });
  // Too late, by a form that still holds.
  expect(await postForm(renewed, photo)).toEqual({ status: 204, code: undefined });
  await stack.deliver(events.at(-1));
  expect(await stack.reconcile()).toEqual({ files_deleted: 1 });

  // Before the clock is set forward: the bucket's own is not, and opens no URL from the future.
  const portraits = [portraitRequest(photo), portraitRequest(photo)];
  for (const portrait of portraits) {
    const portraitTicket = z.parse(Ticket, await tell('PUT', `${profilePath}/photo`, portrait));
    expect(await postForm(portraitTicket, photo)).toEqual({ status: 204, code: undefined });
    if (portrait !== portraits[0]) continue;
    const portraitView = z.parse(View, await tell('GET', `${profilePath}/photo/view`));
    expect(await fetch(portraitView.url)).toMatchObject({ status: 200 });
    await tell('PUT', `${profilePath}/exports/${newId()}`, newExport({ format: 'json', photos: 'embedded' }));
    expect(await stack.tendExports(events.at(-1))).toEqual({ ready: 1 });
  }

  const failed = await askForTicket(stack, episodePath, photo);
  await stack.answerFailed(photoRefOf(failed.path));
  await tell('PUT', `${failed.path}/retries/${newId()}`, { deviceTime: newEpisode().deviceTime });

  // Both functions compare a photo of two people with the portrait, which the first of them looks at before.
  const portrait = new Uint8Array([...photo, 0]);
  stack.letSee(({ length }) => (length === portrait.length ? 1 : 2));
  await tell('PUT', `${profilePath}/consents/${newId()}`, newConsent('face_comparison'));
  const newPortrait = z.parse(Ticket, await tell('PUT', `${profilePath}/photo`, portraitRequest(portrait)));
  expect(await postForm(newPortrait, portrait)).toEqual({ status: 204, code: undefined });
  const shared = await askForTicket(stack, episodePath, photo);
  const sharedTicket = z.parse(Ticket, shared.ticket.body);
  expect(await postForm(sharedTicket, photo)).toEqual({ status: 204, code: undefined });
  await stack.deliver(events.at(-1));
  expect(await tell('GET', shared.path)).toMatchObject({ answer: { chosen: 'recognised' } });

  const lost = await askForTicket(stack, episodePath, photo);
  expect(await postForm(z.parse(Ticket, lost.ticket.body), photo)).toEqual({ status: 204, code: undefined });
  await askForTicket(stack, episodePath, photo);
  stack.forward(300);
  // The portraits that were looked at gave way to the new one.
  expect(await stack.reconcile()).toEqual({ answered: 1, waiting: 2, portraits_tidied: 1 });
  // The tables' file went with the photo that was deleted; everything was asked for, and its event lost.
  expect(await stack.tendExports()).toEqual({ cleared: 1, ready: 1 });
  stack.forward(3 * 3600);
  expect(await stack.reconcile()).toEqual({ expired: 2, deleted: 1, portraits_tidied: 1 });

  expect(await stack.whatIsOwed()).toEqual({ photos: 0, oldestSeconds: 0 });
  await tell('DELETE', `${profilePath}/photo`);
  expect(await stack.reconcile()).toEqual({ portraits_tidied: 1 });

  const erasureId = newId();
  const erasure = { erasureId, deviceTime: newEpisode().deviceTime };
  await tell('PUT', `${profilePath}/erasure`, erasure);
  await tell('GET', `${profilePath}/erasure`);
  await tell('DELETE', `${profilePath}/erasure?erasureId=${erasureId}`);
  await tell('PUT', `${profilePath}/erasure`, { ...erasure, erasureId: newId() });
  for (const folder of ['shown', 'portraits', 'exports'])
    await stack.store(`${folder}/${profilePath.split('/').at(-1)}/${newId()}`);
  stack.forward(graceSeconds);
  expect(await stack.erase()).toEqual({ swept: 1 });
  stack.forward(pauseBetweenSweepsSeconds);
  expect(await stack.erase()).toEqual({ finished: 1 });
  expect(await stack.replayErasures()).toBe(1);

  expect(statuses.filter((status) => status >= 300)).toEqual([]);
  expect(stack.logLines.filter(({ level }) => level !== 'info')).toEqual([]);
}
