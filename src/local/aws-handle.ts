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
  /** Resolves when the services have ended. */
  close(): Promise<void>;
};

export function awsHandle(child: ChildProcess): AwsHandle {
  const ended = once(child, 'exit');
  const ask = (request: AwsRequest) => child.send(request);
  return {
    async start(service, settings) {
      ask({ type: 'start', service, settings });
      const answer = await Promise.race([
        once(child, 'message').then(([message]) => AwsAnswer.parse(message)),
        ended.then(() => undefined),
      ]);
      if (answer?.type === 'started') return answer.aws;
      throw new CannotStart(answer?.reason ?? 'The local services ended before they were ready.');
    },
    startDelivery: () => void ask({ type: 'deliver' }),
    async close() {
      if (child.connected) child.disconnect();
      if (child.exitCode === null) await ended;
    },
  };
}
