import { exifOfHeic } from './exif-of-heic.ts';
import { heicKindOf } from './heic-kind.ts';

/** When a photo was taken, how well that is known, and from where. */
export type TakenAt = {
  takenAt: { at: string; precision: 'exact' | 'estimated' };
  takenAtSource: 'camera' | 'file';
};

/**
 * When a photo from the gallery was taken: by what the camera wrote into it; without that by the file's own time, which may
 * be that of a copy. A camera that names no time zone is taken to have been in this device's.
 */
export async function takenAtOf(file: File): Promise<TakenAt> {
  const written = await writtenInto(file);
  if (written) return { takenAt: written, takenAtSource: 'camera' };
  const takenAt = { at: new Date(file.lastModified).toISOString(), precision: 'estimated' as const };
  return { takenAt, takenAtSource: 'file' };
}

async function writtenInto(file: File): Promise<TakenAt['takenAt'] | undefined> {
  const { parse } = await import('exifr/dist/lite.esm.mjs');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const tags: unknown = await parse((await heicKindOf(file)) ? exifOfHeic(bytes) : bytes, {
    // A Date would already have lost which time zone was meant.
    reviveValues: false,
  }).catch(() => undefined);
  return exifMoment(textOf(tags, 'DateTimeOriginal'), textOf(tags, 'OffsetTimeOriginal'));
}

/** Exif's `2026:11:23 09:31:07` and `+01:00`; `undefined` for what is no time, such as the zeros of a camera without a clock. */
export function exifMoment(
  dateTime: string | undefined,
  offset: string | undefined,
): TakenAt['takenAt'] | undefined {
  const [, date, time] = /^(\d{4}:\d{2}:\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(dateTime ?? '') ?? [];
  if (date === undefined || time === undefined) return undefined;
  const isZoned = offset !== undefined && /^[+-]\d{2}:\d{2}$/.test(offset);
  const moment = new Date(`${date.replaceAll(':', '-')}T${time}${isZoned ? offset : ''}`);
  if (Number.isNaN(moment.getTime())) return undefined;
  return { at: moment.toISOString(), precision: isZoned ? 'exact' : 'estimated' };
}

function textOf(tags: unknown, name: string): string | undefined {
  const value: unknown = typeof tags === 'object' && tags !== null ? Reflect.get(tags, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
