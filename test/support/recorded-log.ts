import type { Log, LogFields } from '../../src/platform/log.ts';

export type LogLine = { level: keyof Log; message: string; fields: LogFields | undefined };

/** A log that keeps its lines. */
export function recordedLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Log) => (message: string, fields?: LogFields) => {
    lines.push({ level, message, fields });
  };
  return { log: { info: at('info'), warn: at('warn'), error: at('error') }, lines };
}
