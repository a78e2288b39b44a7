import { askBucket } from './ask-bucket.ts';
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
    const { status, headers, bytes } = await askBucket(
      url,
      {},
      { timeoutMilliseconds, mostBytes: largestPhotoBytes },
    );
    // Who may not list the bucket, as the API may not, is told 403 of an object that is not there.
    if (versionId === undefined && (status === 403 || status === 404)) return 'missing';
    if (status !== 200) throw new Error(`S3 answered a read with ${status}.`);
    return { bytes, versionId: versionOf(headers) };
  },

  async storeObject({ key, bytes, contentType }) {
    const { url } = await signObjectUrl({ method: 'PUT', key, expiresInSeconds });
    const { status, headers } = await askBucket(
      url,
      { method: 'PUT', headers: { 'content-type': contentType }, body: new Uint8Array(bytes) },
      { timeoutMilliseconds, mostBytes: largestPhotoBytes },
    );
    if (status !== 200) throw new Error(`S3 answered a write with ${status}.`);
    return versionOf(headers);
  },
});

function versionOf(headers: Headers): string {
  const versionId = headers.get('x-amz-version-id');
  if (versionId === null) throw new Error('S3 named no version: the bucket is not versioned.');
  return versionId;
}
