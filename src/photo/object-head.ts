import type { SignObjectUrl } from './object-url.ts';

const expiresInSeconds = 60;
/** It comes after an answer of the machine's that took it far less than its time. */
const timeoutMilliseconds = 3_000;

/** The first bytes of an object version. */
export type ReadHead = (object: { key: string; versionId: string }, bytes: number) => Promise<Uint8Array>;

/**
 * Reads by a URL that is signed for the moment, because the function that analyses does not carry the S3 client.
 * @throws Error when S3 does not answer with them
 */
export const objectHead =
  (signObjectUrl: SignObjectUrl): ReadHead =>
  async ({ key, versionId }, bytes) => {
    const { url } = await signObjectUrl({ method: 'GET', key, query: { versionId }, expiresInSeconds });
    const response = await fetch(url, {
      headers: { range: `bytes=0-${bytes - 1}` },
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (response.status !== 206) {
      await response.body?.cancel();
      throw new Error(`S3 answered a read of some bytes with ${response.status}.`);
    }
    return new Uint8Array(await response.arrayBuffer());
  };
