import { openObjectStore } from '../../../src/local/s3/object-store.ts';

// Puts objects one after the other and reports each once it is acknowledged, until someone kills it.
const [, , directory = '', bucket = ''] = process.argv;
const store = await openObjectStore({ directory, buckets: [{ name: bucket }], now: () => new Date() });
for (let at = 0; ; at += 1) {
  const key = `photos/${at}`;
  await store.put({ name: bucket }, key, Buffer.from(`bytes of ${key}`), {
    contentType: 'text/plain',
    headers: {},
    metadata: {},
    checksums: {},
  });
  process.send?.(key);
}
