import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { AwsAnswer, type AwsRequest, type StartedAws } from './aws-messages.ts';
import { CannotStart } from './cannot-start.ts';
import type { LocalService } from './cloudformation/local-service.ts';
import type { Settings } from './settings.ts';

/** The process of the local services, as the CLI's process sees it. */
export type AwsHandle = {
  /** @throws CannotStart with the line that says why and what to do */
  start(service: LocalService, settings: Settings): Promise<StartedAws>;
  /** Begins to deliver events; the functions must be there by then. */
  startDelivery(): void;
  /** Ends the services; resolves when they have. */
  close(): Promise<void>;
  /** Resolves when the services have ended, wanted or not. */
  ended: Promise<unknown>;
};

export function awsHandle(child: ChildProcess): AwsHandle {
  // It may have ended before anyone listened.
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const ended: Promise<unknown> = hasEnded() ? Promise.resolve() : once(child, 'exit');
  const ask = (request: AwsRequest) => child.send(request);
  return {
    async start(service, settings) {
      if (child.connected) ask({ type: 'start', service, settings });
      const answer = await Promise.race([
        once(child, 'message').then(([message]) => AwsAnswer.parse(message)),
        ended.then(() => undefined),
      ]);
      if (answer?.type === 'started') return answer.aws;
      throw new CannotStart(answer?.reason ?? 'The local services ended before they were ready.');
    },
    startDelivery: () => void ask({ type: 'deliver' }),
    ended,
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
