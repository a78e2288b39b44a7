import type { Gate } from '../../../src/care-team/gate.ts';
import type { DetectedFacesStore } from '../../../src/photo/detected-faces-store.ts';
import { isAnswered, type Photo, type PhotoRef } from '../../../src/photo/photo.ts';
import { owedShardOf, type PhotoStore } from '../../../src/photo/photo-store.ts';

/** What of the record a burst of photos comes by. */
export type BurstRecord = Pick<
  PhotoStore,
  'addPhoto' | 'readPhoto' | 'claimPhoto' | 'answerPhoto' | 'postponePhoto' | 'photosDue' | 'lookAgain'
> &
  Pick<DetectedFacesStore, 'findFaces' | 'keepFaces'>;

type Item = { photo: Photo; leaseId?: string; leasedUntil?: string };

const pageLength = 25;

/**
 * The record in memory, by the same conditions as in DynamoDB (test/bench/burst/memory-record.test.ts), for ten thousand
 * photos in seconds. What is read is never changed afterwards.
 */
export function memoryRecord(): BurstRecord & { photos: () => Photo[] } {
  const items = new Map<string, Item>();
  const kept = new Map<string, readonly unknown[]>();
  const index = new Map(shards.map((shard) => [shard, sortedList()]));
  const isOwed = ({ photo }: Item): boolean => photo.nextAttemptAt !== undefined;

  const put = (item: Item): void => {
    const { photoId } = item.photo;
    const before = items.get(photoId);
    const shard = index.get(owedShardOf(item.photo));
    if (before && isOwed(before)) shard?.remove(sortKeyOf(before.photo));
    if (isOwed(item)) shard?.add(sortKeyOf(item.photo));
    items.set(photoId, item);
  };

  return {
    photos: () => [...items.values()].map(({ photo }) => photo),

    addPhoto(photo, nextAttemptAt) {
      if (items.has(photo.photoId)) return Promise.resolve('exists');
      put({ photo: { ...photo, nextAttemptAt } });
      return Promise.resolve('added');
    },

    readPhoto: ({ photoId }) => Promise.resolve(items.get(photoId)?.photo),

    claimPhoto(seen, { leaseId, leasedUntil, attempts, nextAttemptAt }, now) {
      const item = items.get(seen.photoId);
      if (!item || isAnswered(item.photo)) return Promise.resolve('not_free');
      const isLeased = item.leasedUntil !== undefined && item.leasedUntil >= now.toISOString();
      const isFree = !isLeased && item.photo.attempts === seen.attempts;
      if (!isFree && item.leaseId !== leaseId) return Promise.resolve('not_free');
      const isDueSoon = seen.nextAttemptAt === undefined || seen.nextAttemptAt <= leasedUntil;
      const next = isDueSoon ? nextAttemptAt : seen.nextAttemptAt;
      const photo: Photo = { ...item.photo, attempts, nextAttemptAt: next };
      put({ photo, leaseId, leasedUntil });
      return Promise.resolve('claimed');
    },

    answerPhoto({ photoId }, answer, { answeredAt, objectVersion }) {
      const item = items.get(photoId);
      if (!item || isAnswered(item.photo)) return Promise.resolve('already_answered');
      const { nextAttemptAt: _next, lastFailure: _failure, ...photo } = item.photo;
      put({ photo: { ...photo, answer, answeredAt, objectVersion } });
      return Promise.resolve('recorded');
    },

    postponePhoto({ photoId }, { leaseId, cause, nextAttemptAt, isHindered }) {
      const item = items.get(photoId);
      if (item?.leaseId !== leaseId || isAnswered(item.photo)) return Promise.resolve('not_ours');
      const hinderedAttempts = (item.photo.hinderedAttempts ?? 0) + (isHindered ? 1 : 0);
      const photo = { ...item.photo, lastFailure: cause, nextAttemptAt, hinderedAttempts };
      put({ photo });
      return Promise.resolve('postponed');
    },

    async lookAgain(due, nextAttemptAt) {
      const item = 'photoId' in due ? items.get(due.photoId) : undefined;
      if (item && isOwed(item)) put({ ...item, photo: { ...item.photo, nextAttemptAt } });
    },

    async *photosDue(now) {
      let open = shards.map((shard) => ({ shard, after: '' }));
      while (open.length > 0) {
        const pages = open.map(({ shard, after }) => {
          const keys = index.get(shard)?.between(after, `${now.toISOString()}0`, pageLength) ?? [];
          return { shard, keys, after: keys.at(-1) ?? '' };
        });
        for (let place = 0; place < pageLength; place += 1) {
          for (const { keys } of pages) {
            const item = items.get(keys[place]?.split('/')[1] ?? '');
            if (item) yield refOf(item.photo);
          }
        }
        open = pages.filter(({ keys }) => keys.length === pageLength);
      }
    },

    findFaces: ({ photoId }) => Promise.resolve(kept.get(photoId)?.slice()),

    keepFaces({ photoId }, faces) {
      kept.set(photoId, faces);
      return Promise.resolve();
    },
  };
}

const shards = Array.from({ length: 8 }, (_, shard) => `OWED#${shard}`);
const sortKeyOf = ({ nextAttemptAt = '', photoId }: Photo): string => `${nextAttemptAt}/${photoId}`;
const refOf = ({ profileId, episodeId, photoId }: Photo): PhotoRef => ({ profileId, episodeId, photoId });

/** Texts in their order. */
function sortedList() {
  const texts: string[] = [];
  /** How many come before it. */
  const placeOf = (text: string): number => {
    let [low, high] = [0, texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((texts[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (text: string): void => void texts.splice(placeOf(text), 0, text),
    remove: (text: string): void => void texts.splice(placeOf(text), 1),
    /** The first ones, at most `most`, after one text and before another. */
    between(after: string, before: string, most: number): string[] {
      const from = texts[placeOf(after)] === after ? placeOf(after) + 1 : placeOf(after);
      return texts.slice(from, Math.min(from + most, placeOf(before)));
    },
  };
}

/** The gate of any profile that consents to its photos being stored and analysed. */
export function consentingGate(at: string): Gate {
  const consentLog = (['store_photo', 'face_analysis'] as const).map((purpose, place) => ({
    kind: 'given' as const,
    consentId: `019ab000-0000-7000-8000-00000000001${place}`,
    purpose,
    givenBy: { personKey: 'carer', role: 'carer' as const },
    capacity: 'parental_responsibility' as const,
    text: { version: 1, language: 'en' as const, sha256: '0'.repeat(64) },
    method: 'in_app' as const,
    deviceTime: at,
    receivedAt: at,
  }));
  return { profileId: 'any', state: 'active', owners: new Set(), members: {}, consentLog };
}
