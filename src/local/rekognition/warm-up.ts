import { drawPhoto } from '../drawn-photo/draw-photo.ts';
import { calmPerson } from '../drawn-photo/person.ts';
import type { FaceQueue } from './face-queue.ts';

/** Lets the model see one face with all that can be read of it, so that every network has run before the first request. */
export async function warmUp(queue: FaceQueue): Promise<void> {
  const bytes = await drawPhoto({ people: [calmPerson], scene: 'room', width: 320, height: 320, light: 1 });
  await queue.ready;
  await queue.detect({ bytes, ageAndSex: true });
}
