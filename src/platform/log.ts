/**
 * All that a log line may carry beside its message. Ids are random and name nobody; nothing else about a person, a photo
 * or a reading has a field here, and there is no field for free text or for an error's own message. The photo's id is what
 * finds a photo's whole story, from its ticket to its answer.
 */
export type LogFields = {
  profileId?: string;
  episodeId?: string;
  photoId?: string;
  /** Of the invocation: finds what Lambda itself says of it, such as that its time was over. */
  requestId?: string;
  outcome?: string;
  cause?: string;
  errorName?: string;
  attempt?: number;
  uploadedAt?: string;
  count?: number;
  counts?: Record<string, number>;
  route?: string;
  status?: number;
};

export type Log = Record<'info' | 'warn' | 'error', (message: string, fields?: LogFields) => void>;

const allowed: Record<keyof LogFields, true> = {
  profileId: true,
  episodeId: true,
  photoId: true,
  requestId: true,
  outcome: true,
  cause: true,
  errorName: true,
  attempt: true,
  uploadedAt: true,
  count: true,
  counts: true,
  route: true,
  status: true,
};

/** Only what is allowed: a value may carry more than its type says. */
const allowedOf = (fields: LogFields): LogFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(allowed, name)));

/**
 * JSON lines for CloudWatch. By hand, since these lines need nothing of a library, whose load each start would pay for.
 */
export function createLog(service: string): Log {
  const at =
    (level: 'INFO' | 'WARN' | 'ERROR') =>
    (message: string, fields: LogFields = {}): void => {
      const line = { level, message, timestamp: new Date().toISOString(), service, ...allowedOf(fields) };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    };
  return { info: at('INFO'), warn: at('WARN'), error: at('ERROR') };
}

/** The class of an error, which is all that may be said of one that is not ours: its text can hold anything. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
