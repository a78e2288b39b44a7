import type { SignObjectUrl } from './object-url.ts';
import { largestPhotoBytes } from './ticket-request.ts';
import type { ViewingDependencies } from './viewing.ts';

const expiresInSeconds = 60;
/** Two of them fit into the API's own timeout (serverless.yml), whatever the table takes. */
const timeoutMilliseconds = 6_000;

/** Fetches and stores objects by URLs that are signed for the moment, because the API does not carry the S3 client. */
export const objectTransfer = (
  signObjectUrl: SignObjectUrl,
): Pick<ViewingDependencies, 'fetchObject' | 'storeObject'> => ({
  async fetchObject({ key, versionId }) {
    const query = versionId === undefined ? {} : { versionId };
    const { url } = await signObjectUrl({ method: 'GET', key, query, expiresInSeconds });
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMilliseconds) });
    if (!response.ok) {
      await response.body?.cancel();
      // Who may not list the bucket, as the API may not, is told 403 of an object that is not there.
      if (versionId === undefined && (response.status === 403 || response.status === 404)) return 'missing';
      throw new Error(`S3 answered a read with ${response.status}.`);
    }
    if (Number(response.headers.get('content-length')) > largestPhotoBytes) {
      await response.body?.cancel();
      throw new Error('An object is larger than any ticket permits.');
    }
    return { bytes: Buffer.from(await response.arrayBuffer()), versionId: versionOf(response) };
  },

  async storeObject({ key, bytes, contentType }) {
    const { url } = await signObjectUrl({ method: 'PUT', key, expiresInSeconds });
    const response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': contentType },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`S3 answered a write with ${response.status}.`);
    return versionOf(response);
  },
});

function versionOf(response: Response): string {
  const versionId = response.headers.get('x-amz-version-id');
  if (versionId === null) throw new Error('S3 named no version: the bucket is not versioned.');
  return versionId;
}
