/** Reads a Range header's one range, ends included; undefined (the whole object) when S3 would ignore the header. */
export function parseRange(
  header: string | undefined,
  sizeBytes: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  if (match[1] === '') {
    const lastBytes = Math.min(Number(match[2]), sizeBytes);
    return lastBytes === 0 ? 'unsatisfiable' : { start: sizeBytes - lastBytes, end: sizeBytes - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? sizeBytes - 1 : Math.min(Number(match[2]), sizeBytes - 1);
  if (start >= sizeBytes) return 'unsatisfiable';
  return start > end ? undefined : { start, end };
}
