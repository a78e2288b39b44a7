// A machine's answer is not believed to have the shape that its API promises: whatever is not as expected reads as if it
// had been left out, and nothing of it stops the reading.

/** A part of what the machine said, which may be anything or nothing. */
export function partOf(said: unknown, name: string): unknown {
  return typeof said === 'object' && said !== null && Object.hasOwn(said, name)
    ? Reflect.get(said, name)
    : undefined;
}

/** A number that one can reckon with: neither NaN nor infinite. */
export const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** A confidence or another percentage, brought back to 0 to 100. */
export function percent(unverified: unknown): number | undefined {
  const value = finite(unverified);
  return value === undefined ? undefined : Math.min(Math.max(value, 0), 100);
}

/** Several numbers of one part together, or nothing where the machine left one of them out. */
export function whole<T extends Record<string, number>>(
  numbers: {
    [K in keyof T]: T[K] | undefined;
  },
): T | undefined {
  const isWhole = (some: typeof numbers): some is T =>
    Object.values(some).every((number) => number !== undefined);
  return isWhole(numbers) ? numbers : undefined;
}
