import * as z from 'zod/mini';

/** A cursor as a client hands it back: opaque to it. */
export const Cursor = z.string().check(z.maxLength(500, 'Must be a cursor as the API gave it.'));

/**
 * The cursor that leads on from a position in a list. `list` names the list and all that was asked of it, so that the
 * cursor of one is none of another. It is not signed: each page asks for permission anyway.
 */
export const cursorOf = (list: string, position: unknown): string =>
  Buffer.from(JSON.stringify([list, position])).toString('base64url');

const InList = z.tuple([z.string(), z.unknown()]);

/** @returns `undefined` for what {@link cursorOf} did not make for this list */
export function positionOf<Position extends z.ZodMiniType>(
  list: string,
  unverifiedCursor: string,
  position: Position,
): z.output<Position> | undefined {
  try {
    const unverified: unknown = JSON.parse(Buffer.from(unverifiedCursor, 'base64url').toString());
    const [cursorList, unverifiedPosition] = z.parse(InList, unverified);
    return cursorList === list ? z.parse(position, unverifiedPosition) : undefined;
  } catch {
    return undefined; // neither JSON nor a position
  }
}
