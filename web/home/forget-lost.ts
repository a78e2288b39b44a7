import type { Shelf } from '../app/shelf.ts';

/** A profile's id in the name of something kept. */
const PROFILE_ID = /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/;

/**
 * Forgets what was read of records that this person may see no more: erased ones, and those whose care team they have left.
 * What they typed themselves stays.
 * @param profileIds those of the records that they may see
 */
export async function forgetLost(shelf: Shelf, profileIds: readonly string[]): Promise<void> {
  const names = await shelf.names();
  const lost = names.filter((name) => {
    const [profileId] = PROFILE_ID.exec(name) ?? [];
    return profileId !== undefined && !profileIds.includes(profileId) && !name.startsWith('draft of ');
  });
  await Promise.all(lost.map(shelf.remove));
}
