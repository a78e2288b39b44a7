type Path = (string | number)[];

/** What an object or a list holds; nothing of any other value. */
export const membersOf = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};

/** Every place in a JSON value, the value itself left out. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...placesIn(inner, [...path, key]),
  ]);
}

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => new Map(Object.entries(membersOf(inner))).get(String(key)), value);

/** The same value with something else, or nothing, in one place. */
export function changedAt(
  value: unknown,
  [key, ...rest]: Path,
  change: (inner: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  const entries = Object.entries(membersOf(value)).flatMap(([each, inner]): [string, unknown][] => {
    if (each !== key) return [[each, inner]];
    const changed = changedAt(inner, rest, change);
    return changed === undefined ? [] : [[each, changed]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
