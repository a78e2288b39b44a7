import { askBucket } from './ask-bucket.ts';
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
  async ({ key, versionId }, mostBytes) => {
    const { url } = await signObjectUrl({ method: 'GET', key, query: { versionId }, expiresInSeconds });
    const headers = { range: `bytes=0-${mostBytes - 1}` };
    const { status, bytes } = await askBucket(url, { headers }, { timeoutMilliseconds, mostBytes });
    // Of one that is gone there is no first byte, nor of an empty one.
    if (status === 404 || status === 416) return new Uint8Array();
    if (status !== 206) throw new Error(`S3 answered a read of some bytes with ${status}.`);
    return bytes;
  };
