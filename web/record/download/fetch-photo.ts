import type { Answered } from '../../../src/client/client.ts';

/** A photo's bytes, from the URL that shows it. */
export async function fetchPhoto(url: string, signal: AbortSignal): Promise<Answered<Blob>> {
  try {
    const response = await fetch(url, { signal });
    const { status } = response;
    if (!response.ok) return { ok: false, status, code: 'unexpected_answer' };
    return { ok: true, status, body: await response.blob(), etag: null };
  } catch {
    return { ok: false, status: 0, code: 'unreachable' };
  }
}
