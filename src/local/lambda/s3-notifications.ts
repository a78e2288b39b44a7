import type { LocalService } from '../cloudformation/local-service.ts';

/** The functions that an event of a bucket invokes, as its notification configuration says. */
export function notifiedFunctions(
  functions: LocalService['functions'],
  notification: { bucketKey: string; eventName: string; unverifiedUrlEncodedKey: string },
): string[] {
  // Rules are compared with the key as it is, not as the event spells it.
  const key = decodeURIComponent(notification.unverifiedUrlEncodedKey.replaceAll('+', ' '));
  return Object.values(functions)
    .filter(({ events }) =>
      events.some(({ s3 }) => {
        if (s3?.bucket !== notification.bucketKey) return false;
        const pattern = (s3.event ?? 's3:ObjectCreated:*').replace(/^s3:/, '');
        const isNamed = pattern.endsWith('*')
          ? notification.eventName.startsWith(pattern.slice(0, -1))
          : notification.eventName === pattern;
        return (
          isNamed &&
          (s3.rules ?? []).every((r) => key.startsWith(r.prefix ?? '') && key.endsWith(r.suffix ?? ''))
        );
      }),
    )
    .map(({ name }) => name);
}
