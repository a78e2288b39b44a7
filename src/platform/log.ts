import { Logger } from '@aws-lambda-powertools/logger';

/**
 * All that a log line may carry beside its message. Ids are random and name nobody; nothing else about a person, a photo
 * or a reading has a field here, and there is no field for free text or for an error's own message.
 */
export type LogFields = {
  profileId?: string;
  episodeId?: string;
  photoId?: string;
  outcome?: string;
  cause?: string;
  errorName?: string;
  attempt?: number;
  count?: number;
  counts?: Record<string, number>;
  route?: string;
  status?: number;
};

export type Log = Record<'info' | 'warn' | 'error', (message: string, fields?: LogFields) => void>;

/** JSON lines for CloudWatch. */
export function createLog(serviceName: string): Log {
  const logger = new Logger({ serviceName });
  return {
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
  };
}

/** The class of an error, which is all that may be said of one that is not ours: its text can hold anything. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
