// JavaScript has no types to hold these against.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return */
import { fork } from 'node:child_process';

let forked;

/** The process of the local services, forked once. */
export function forkAwsProcess() {
  forked ??= fork(new URL('./aws-process.ts', import.meta.url), {
    execArgv: ['--import', import.meta.resolve('tsx')],
  });
  return forked;
}
