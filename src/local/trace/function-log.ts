import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

/** A line of the functions' log, as far as a photo's story needs it. */
export const LogLine = z.object({
  timestamp: z.string(),
  service: z.string(),
  message: z.string(),
  profileId: z.optional(z.string()),
  episodeId: z.optional(z.string()),
  photoId: z.optional(z.string()),
  outcome: z.optional(z.string()),
  cause: z.optional(z.string()),
  errorName: z.optional(z.string()),
  attempt: z.optional(z.number()),
  uploadedAt: z.optional(z.string()),
});
export type LogLine = z.infer<typeof LogLine>;

/** Two files of this size hold some days of a busy laptop. */
const largestBytes = 16 * 1024 * 1024;

/** The file that the log goes on from. */
export const earlierLog = (file: string): string => `${file}.1`;

/**
 * Keeps what the functions log, and nothing else of what a stack prints: CloudWatch's part on the laptop.
 * @returns takes what is printed, in whatever pieces it comes
 */
export function keepFunctionLog(file: string): (printed: Buffer) => void {
  mkdirSync(path.dirname(file), { recursive: true });
  let rest = '';
  return (printed) => {
    const pieces = `${rest}${printed.toString('utf8')}`.split('\n');
    rest = pieces.pop() ?? '';
    const lines = pieces.filter((piece) => lineIn(piece) !== undefined);
    if (lines.length === 0) return;
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes)
      renameSync(file, earlierLog(file));
    appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
  };
}

/** @returns `undefined` for what is no line of a function's log */
export function lineIn(text: string): LogLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return z.safeParse(LogLine, JSON.parse(text)).data;
  } catch {
    return undefined; // cut off, or not JSON
  }
}
