import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { portsFrom } from '../../src/local/ports.ts';
import { projectFolder } from '../support/project-folder.ts';

/** `npm start` in a group of processes of its own, which can be killed all at once. */
export type KillableStack = {
  /** No process of it lives any more when this resolves. */
  kill(): Promise<void>;
};

const at = (port: number) => `http://127.0.0.1:${port}`;

/** Where a stack with this base port is found. */
export const addressesOf = (basePort: number) => {
  const { app, api, issuer, lambda, dynamodb } = portsFrom(basePort);
  return {
    appUrl: at(app),
    apiUrl: at(api),
    issuerUrl: at(issuer),
    lambdaUrl: at(lambda),
    dynamoDbUrl: at(dynamodb),
  };
};

/**
 * Resolves when it is up.
 * @throws Error with what it wrote when it ends before that
 */
export async function startKillableStack(basePort: number, data: string): Promise<KillableStack> {
  const child = spawn(process.execPath, ['src/local/run.mjs', 'start'], {
    cwd: projectFolder,
    detached: true,
    // By which it ends when these tests are killed themselves.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, EPISODELENS_PORT: String(basePort), EPISODELENS_DATA: data },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The stack could not be started.');
  const closed = once(child, 'close');
  let written = '';
  const isUp = new Promise<void>((resolve) => {
    const listen = (chunk: Buffer) => {
      written += chunk.toString();
      if (written.includes('EpisodeLens is running')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  });
  const endedBefore = closed.then(() => {
    throw new Error(`The stack ended before it was up:\n${written}`);
  });
  await Promise.race([isUp, endedBefore]);
  endedBefore.catch(() => undefined);
  return {
    async kill() {
      process.kill(-pid, 'SIGKILL');
      await closed;
    },
  };
}
