import { accessTexts } from '../texts/en/access.ts';
import type { ShownEpisode } from '../timeline/photo-state.ts';

type Author = NonNullable<ShownEpisode['openedBy']>;

/** Of whom a link says no name, it says what they are. */
export function byRole({ joined, ...episode }: ShownEpisode): ShownEpisode {
  return { ...wholeByRole(episode), joined: joined.map(wholeByRole) };
}

const wholeByRole = <Whole extends ShownEpisode['joined'][number]>(whole: Whole): Whole => ({
  ...whole,
  photos: whole.photos.map((photo) => ({ ...photo, addedBy: photo.addedBy && named(photo.addedBy) })),
  accounts: whole.accounts.map((account) => ({ ...account, author: named(account.author) })),
  testsDone: whole.testsDone.map((one) => ({ ...one, author: named(one.author) })),
  measurements: whole.measurements.map((one) => ({ ...one, author: named(one.author) })),
});

const named = (author: Author): Author => ({
  ...author,
  name: author.name ?? accessTexts.roles[author.role],
});
