/** What S3 answered, all of it. */
export type ObjectAnswer = { status: number; headers: Headers; bytes: Buffer };

/**
 * Sends a request by a signed URL, and takes in the whole answer. What is lost on the way, or fails at S3's end, is sent a
 * second time at once, within the same time: a connection that was kept for the next request may be gone by then.
 * @param mostBytes of an object; a larger one is not read
 * @throws Error when there is no whole answer in time
 */
export async function askBucket(
  url: string,
  request: Pick<RequestInit, 'method' | 'headers' | 'body'>,
  { timeoutMilliseconds, mostBytes }: { timeoutMilliseconds: number; mostBytes: number },
): Promise<ObjectAnswer> {
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  const ask = async (): Promise<ObjectAnswer> => {
    const response = await fetch(url, { ...request, signal });
    const { status, headers } = response;
    if (response.ok && Number(headers.get('content-length')) > mostBytes) {
      await response.body?.cancel();
      throw new Error('An object is larger than what was to be read.');
    }
    return { status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const first = await ask().catch(() => undefined);
  return first && first.status < 500 ? first : ask();
}
