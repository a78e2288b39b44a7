import { useEffect, useRef, useState } from 'react';
import { useServices } from '../app/services.tsx';
import type { EpisodePlace } from '../outbox/entry.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { type PreparedPhoto, prepareImage, preparePhoto, type Unprepared } from './photo/prepare-photo.ts';
import { type TakenAt, takenAtOf } from './photo/taken-at.ts';
import { addPhoto, type Phase } from './recorder.ts';

/** Adds photos to an episode, from the camera in the page or as files. */
export type Adding = {
  addImage: (image: ImageBitmap) => Promise<void>;
  addFiles: (files: Iterable<File>) => Promise<void>;
  /** How many are being made ready. */
  preparing: number;
  /** What could not be added, in words; gone with the next photo. */
  problem: string | undefined;
  /** What this page has of each photo, by its id, for as long as it is open. */
  previews: ReadonlyMap<string, string>;
};

export function useAddPhotos(place: EpisodePlace, phase: Phase): Adding {
  const { outbox } = useServices();
  const [preparing, setPreparing] = useState(0);
  const [problem, setProblem] = useState<string>();
  const [previews, setPreviews] = useState<ReadonlyMap<string, string>>(new Map());
  const made = useRef<string[]>([]);
  useEffect(() => () => made.current.forEach((url) => URL.revokeObjectURL(url)), []);

  async function add(prepare: () => Promise<PreparedPhoto | Unprepared>, takenAt: () => Promise<TakenAt>) {
    setPreparing((count) => count + 1);
    setProblem(undefined);
    try {
      const at = await takenAt();
      const prepared = await prepare();
      if (typeof prepared === 'string') {
        setProblem(captureTexts.unprepared[prepared]);
        return;
      }
      const { id, kept } = await addPhoto(outbox, place, prepared, { phase, ...at });
      if (kept === 'in_memory') setProblem(captureTexts.notKept);
      const url = URL.createObjectURL(new Blob([prepared.bytes], { type: prepared.contentType }));
      made.current.push(url);
      setPreviews((before) => new Map(before).set(id, url));
    } catch {
      setProblem(captureTexts.unprepared.not_an_image);
    } finally {
      setPreparing((count) => count - 1);
    }
  }

  return {
    preparing,
    problem,
    previews,
    addImage: (image) => {
      const at = new Date().toISOString();
      return add(
        () => prepareImage(image),
        async () => ({ takenAt: { at, precision: 'exact' }, takenAtSource: 'camera' }),
      );
    },
    async addFiles(files) {
      for (const file of files) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other: an old phone has memory for one
        await add(
          () => preparePhoto(file),
          () => takenAtOf(file),
        );
      }
    },
  };
}
