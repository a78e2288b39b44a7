// JavaScript has no types to hold these against.
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-member-access */
import { isMainThread } from 'node:worker_threads';
import { endWithParent } from './end-with-parent.mjs';
import { forkAwsProcess } from './fork-aws-process.mjs';

// With `node --import`, before the CLI itself: it takes most of a second until it comes to its plugins, and a second core
// has nothing to do until then. The functions' threads inherit the flag.
if (isMainThread) {
  forkAwsProcess();
  // From the first moment: nobody else could end it, as it does not hear of Ctrl-C when its parent was killed.
  endWithParent(() => process.kill(process.pid, 'SIGTERM'));
  // To listen is no reason to stay: where the CLI comes to its end, it ends.
  process.channel?.unref();
}
