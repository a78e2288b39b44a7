import type { Answered, Client, Failure } from '../../../src/client/client.ts';

/** Why a download could not go on. */
export class DownloadFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Asks the API. */
export type Ask = <Body>(ask: (api: Client) => Promise<Answered<Body>>) => Promise<Answered<Body>>;

const TRIES = 4;
const PAUSE_SECONDS = 2;

const pauseFor = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/**
 * Asks again what failed in passing: a year is some thousand requests, and one that is lost must not cost the others.
 * @param pause waits so many seconds
 * @throws whatever the signal was aborted with
 */
export const patiently =
  (api: Client, signal: AbortSignal, pause = pauseFor): Ask =>
  async (ask) => {
    for (let tries = 1; ; tries += 1) {
      signal.throwIfAborted();
      const answered = await ask(api);
      if (answered.ok || tries === TRIES || !mayPass(answered)) return answered;
      await pause(answered.retryAfterSeconds ?? PAUSE_SECONDS * tries);
    }
  };

const mayPass = ({ status }: Failure): boolean => status === 0 || status === 429 || status >= 500;
