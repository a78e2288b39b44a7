/** Why the local stack cannot start, in one line that says what to do about it. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
