import { useRead } from '../app/use-read.ts';

/** When a record is going to be erased, if that was asked for; as far as this device knows. ISO 8601. */
export function useErasedFrom(profileId: string): string | undefined {
  const { answer } = useRead(`erasure of ${profileId}`, (api) =>
    api.call('readErasure', { params: { profileId } }),
  );
  return answer?.state === 'erasing' ? answer.dueAt : undefined;
}
