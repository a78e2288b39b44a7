import { BatchWriteCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Gate } from '../../src/care-team/gate.ts';
import { fileKeyOf, type OwnedExport } from '../../src/export/export-job.ts';
import { NewExport, requestIn } from '../../src/export/export-request.ts';
import { exportStore } from '../../src/export/export-store.ts';
import type { PhotoRef } from '../../src/photo/photo.ts';
import { photoStore } from '../../src/photo/photo-store.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { profilePartition, type Table, tableOf } from '../../src/platform/table.ts';
import { withUploaded } from '../../src/portrait/portrait-changes.ts';
import { portraitStore } from '../../src/portrait/portrait-store.ts';
import { type DrivenApi, keyOf, ticketedPhoto } from './driven-api.ts';
import type { EmbeddedTable } from './embedded-table.ts';
import {
  linkCode,
  linkSecret,
  newConsent,
  newDoctorLink,
  newEpisode,
  newExport,
  portraitRequest,
  ticketRequest,
} from './requests.ts';

/** A profile with one of everything, which carer Carla made, and a team around it. */
export type World = {
  profileId: string;
  episodeId: string;
  photoId: string;
  /** A member whom nothing else in this world depends on, and an open invitation. */
  memberId: string;
  invitationId: string;
  /** On which nothing hangs. */
  otherEpisodeId: string;
  /** A photo of the episode that could not be analysed. */
  failedPhotoId: string;
  /** A doctor link that shows everything, and is open. */
  linkId: string;
  /** Under which everybody of the team has a file to download. */
  exportId: string;
};

/** Of the open invitation. */
export const worldsLink = linkSecret('of every world');

const doctorLinkSecret = linkSecret('of every doctor link');
const token = linkSecret('of every opening');

/** With what the doctor link of every world is opened, and read once it is. */
export const worldsDoctorLink = {
  opening: {
    secret: doctorLinkSecret.secret,
    code: linkCode(doctorLinkSecret.secret).code,
    tokenHash: token.secretHash,
  },
  headers: { 'opening-token': token.secret },
};

type Item = Record<string, unknown>;

/** A world to make copies of, so that every request that changes one finds it as it was. */
export type WorldTemplate = { world: World; items: Item[] };

/** Since when everyone is of the team. */
export const since = '2026-01-01T00:00:00.000Z';
const team: Gate['members'] = {
  [keyOf('carla')]: { role: 'carer', name: 'Carla', since },
  [keyOf('pia')]: { role: 'patient', name: 'Pia', since },
  [keyOf('carl')]: { role: 'carer', name: 'Carl', since },
  [keyOf('dora')]: { role: 'doctor', name: 'Dora', since },
  [keyOf('max')]: { role: 'doctor', name: 'Max', since },
  [keyOf('egon')]: { role: 'doctor', name: 'Egon', since, until: '2026-11-22T09:00:00.000Z' },
};

const teamAround = ({ invitationId }: World): Partial<Gate> => ({
  members: team,
  formerMembers: new Set([keyOf('rita')]),
  invitations: {
    [invitationId]: {
      role: 'doctor',
      secretHash: worldsLink.secretHash,
      validForHours: 168,
      invitedBy: keyOf('carla'),
      deviceTime: since,
      receivedAt: since,
      expiresAt: '2026-11-30T09:00:00.000Z',
    },
  },
});

/** The same in every world, so that a body that was kept can name it. */
const otherEpisodeId = '019ab0f5-2d40-7c1e-9b2a-3d4e5f607182';

/** Makes a world through the API. Rita, who was once of the team, is not in it any more. */
export async function worldTemplate(api: DrivenApi): Promise<WorldTemplate> {
  const { ref, episode } = await ticketedPhoto(api);
  await api.request('PUT', `${episode.profilePath}/episodes/${otherEpisodeId}`, newEpisode());
  // Somebody looked at the photo already: there is no bucket here to look into.
  await photoStore(recordOf(api.table)).rememberViewable(ref, {
    is: 'image',
    ofVersion: 'version-1',
    contentType: 'image/jpeg',
  });
  const failed = { ...ref, photoId: newId() };
  await api.request('PUT', `${episode.path}/photos/${failed.photoId}`, ticketRequest());
  await answerFailed(api.table, failed);
  const portrait = portraitRequest();
  await api.request('PUT', `/api/profiles/${ref.profileId}/photo`, portrait);
  const portraits = await portraitStore(recordOf(api.table)).findPortraits(ref.profileId);
  if (!portraits) throw new Error('The profile should have a portrait.');
  const viewable = { is: 'image', ofVersion: 'version-1', contentType: 'image/jpeg' } as const;
  await portraitStore(recordOf(api.table)).savePortraits({
    ...withUploaded(portraits, portrait.photoId, { viewable }, since),
    version: portraits.version + 1,
  });
  const linkId = newId();
  await api.request('PUT', `${episode.profilePath}/consents/${newId()}`, newConsent('share'));
  await api.request(
    'PUT',
    `${episode.profilePath}/doctor-links/${linkId}`,
    newDoctorLink({ validForHours: 720 }, doctorLinkSecret),
  );
  await api.request(
    'POST',
    `/api/doctor-links/${ref.profileId}/${linkId}/openings`,
    worldsDoctorLink.opening,
  );
  const failedPhotoId = failed.photoId;
  const exportId = newId();
  for (const personKey of Object.keys(team)) await addReadyExport(api.table, { ...ref, exportId, personKey });
  const world = {
    ...ref,
    failedPhotoId,
    otherEpisodeId,
    linkId,
    exportId,
    memberId: keyOf('max'),
    invitationId: newId(),
  };
  return { world, items: await itemsOf(recordOf(api.table), ref.profileId) };
}

/** Adds an export with its file, as somebody asked for it. */
async function addReadyExport(table: EmbeddedTable, owned: OwnedExport): Promise<void> {
  const { profileId, exportId, personKey } = owned;
  await exportStore(recordOf(table)).addExport({
    profileId,
    exportId,
    askedBy: { personKey, role: team[personKey]?.role ?? 'carer' },
    request: requestIn(z.parse(NewExport, newExport())),
    deviceTime: since,
    askedAt: since,
    state: 'ready',
    attempts: 1,
    photosDeleted: 0,
    file: {
      key: fileKeyOf(owned, newId(), 'zip'),
      versionId: 'version-1',
      contentType: 'application/zip',
      bytes: 1024,
    },
    endedAt: since,
    expiresAt: '2026-12-31T00:00:00.000Z',
  });
}

/** Answers a photo as one that could not be analysed. */
export async function answerFailed(table: EmbeddedTable, ref: PhotoRef): Promise<void> {
  const at = { answeredAt: since, objectVersion: 'version-1' };
  await photoStore(recordOf(table)).answerPhoto(ref, { kind: 'failed', cause: 'service_error' }, at);
}

/** Puts a copy of a world into the table, its gate changed. */
export async function placeWorld(
  table: EmbeddedTable,
  { world, items }: WorldTemplate,
  gate: Partial<Gate> = {},
): Promise<World> {
  const { name, client } = recordOf(table);
  const profileId = profileIdOf('a copy', newId());
  const copies = items.map((item) => ({
    ...item,
    ...(item['SK'] === 'GATE' && { ...teamAround(world), ...gate }),
  }));
  const puts = copies.map((Item) => ({
    PutRequest: { Item: renamedItem(Item, world.profileId, profileId) },
  }));
  while (puts.length > 0) {
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: puts.splice(0, 25) } }));
  }
  return { ...world, profileId };
}

/** All that the record holds of a profile, and its access entries, to see what a request left. */
export async function heldOf(table: EmbeddedTable, { profileId }: Pick<World, 'profileId'>) {
  const accessLog = tableOf(table.client, table.accessLogTableName);
  const [items, entries] = await Promise.all([
    itemsOf(recordOf(table), profileId),
    itemsOf(accessLog, profileId),
  ]);
  return { items, entries };
}

const recordOf = ({ client, tableName }: EmbeddedTable): Table => tableOf(client, tableName);

async function itemsOf({ client, name }: Table, profileId: string): Promise<Item[]> {
  const items: Item[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'PK = :partition',
      ExpressionAttributeValues: { ':partition': profilePartition(profileId) },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}

/** The same value with another name in every text of it. */
function renamed(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') return value.replaceAll(from, to);
  if (value instanceof Set) return new Set([...value].map((each) => renamed(each, from, to)));
  if (Array.isArray(value)) return value.map((each: unknown) => renamed(each, from, to));
  return typeof value === 'object' && value !== null ? renamedItem(value, from, to) : value;
}

const renamedItem = (item: object, from: string, to: string): Item =>
  Object.fromEntries(Object.entries(item).map(([key, value]) => [key, renamed(value, from, to)]));
