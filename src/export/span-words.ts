import type { ExportRequest } from './export-request.ts';

/** Of when the episodes began. */
export function spanWords({ from, to }: Pick<ExportRequest, 'from' | 'to'>): string {
  if (from === undefined && to === undefined) return 'all';
  const words = [
    from !== undefined && `that began at ${minute(from)} or later`,
    to !== undefined && `that began before ${minute(to)}`,
  ];
  return words.filter((part) => part !== false).join(' and ');
}

export const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
