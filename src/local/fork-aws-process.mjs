// JavaScript has no types to hold these against.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-return */
import { fork } from 'node:child_process';

let forked;

/** The process of the local services, forked once. */
export function forkAwsProcess() {
  forked ??= fork(new URL('../../.local/program/aws-process.mjs', import.meta.url), {
    execArgv: ['--enable-source-maps'],
  });
  return forked;
}
