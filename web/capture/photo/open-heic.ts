import type { HeicAnswer, HeicRequest } from '../../heic-decoder/messages.ts';

/** An old phone takes some seconds; what takes far longer never ends. */
const MOST_MILLISECONDS = 60_000;

/**
 * Opens a HEIC where the browser does not, upright; `undefined` where it is damaged. What opens it is fetched only now,
 * and runs where nothing but it is within its reach.
 */
export async function openHeic(
  file: Blob,
  mostPixels: number,
): Promise<ImageBitmap | 'too_large' | 'heic_unreachable' | undefined> {
  const library = await fetch(`${LIBHEIF_FOLDER}/libheif.wasm`)
    .then((response) => (response.ok ? response.arrayBuffer() : undefined))
    .catch(() => undefined);
  if (!library) return 'heic_unreachable';
  const worker = new Worker(new URL('../../heic-decoder/decoder.ts', import.meta.url));
  try {
    if ((await answerOf(worker)) !== 'ready') return 'heic_unreachable';
    const request: HeicRequest = { file: await file.arrayBuffer(), library, mostPixels };
    worker.postMessage(request, [request.file, library]);
    const answer = await answerOf(worker);
    return typeof answer === 'object' ? answer.image : undefined;
  } finally {
    worker.terminate();
  }
}

/** What a worker says next; `undefined` where it breaks, or says nothing. */
const answerOf = (worker: Worker): Promise<HeicAnswer | undefined> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), MOST_MILLISECONDS);
    const end = (answer?: HeicAnswer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<HeicAnswer>) => end(data), { once: true });
    worker.addEventListener('error', () => end(), { once: true });
  });
