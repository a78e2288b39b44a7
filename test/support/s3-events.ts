/** A key as S3 encodes it in an event: as a form does, slashes left alone. */
export const encodedForEvent = (key: string): string =>
  new URLSearchParams([['', key]]).toString().slice(1).replaceAll('%2F', '/');

/** A record of an S3 event, with what we read of it and some of what we do not. */
export const s3Record = ({
  key,
  versionId = 'version-1',
  bucket = 'episodelens-test-photos',
  eventName = 'ObjectCreated:Post',
}: {
  key: string;
  versionId?: string;
  bucket?: string;
  eventName?: string;
}) => ({
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  eventName,
  s3: {
    bucket: { name: bucket },
    object: { key: encodedForEvent(key), size: 7, versionId, sequencer: '0A' },
  },
});

export const s3Event = (...records: unknown[]) => ({ Records: records });
