import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawPhoto } from '../../src/local/drawn-photo/draw-photo.ts';
import { patient } from '../../src/local/drawn-photo/imaginary-people.ts';

/** How Chromium is told of a device that it has, and how to put that away. */
export type Device = { browserArguments: string[]; remove: () => Promise<void> };

/** A camera that sees a drawn face with its eyes shut, and that whoever is asked allows. */
export async function fakeCamera(): Promise<Device> {
  const folder = await mkdtemp(path.join(tmpdir(), 'camera-'));
  const file = path.join(folder, 'face.mjpeg');
  const people = [{ ...patient, eyes: 0, mouth: 0.7, brows: 0.2 }];
  const frame = await drawPhoto({ people, scene: 'pillow', width: 1280, height: 720, light: 1 });
  // A film in which nothing moves.
  await writeFile(file, Buffer.concat(Array.from({ length: 30 }, () => frame)));
  return {
    browserArguments: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
      // Chromium without windows has nobody to ask.
      '--use-fake-ui-for-media-stream',
    ],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A camera that nobody allows. */
export const refusedCamera = (): Promise<Device> =>
  Promise.resolve({
    browserArguments: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny'],
    remove: () => Promise.resolve(),
  });
