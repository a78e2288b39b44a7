import { isMainThread } from 'node:worker_threads';
import { forkAwsProcess } from './fork-aws-process.mjs';

// With `node --import`, before the CLI itself: it takes most of a second until it comes to its plugins, and a second core
// has nothing to do until then. The functions' threads inherit the flag.
if (isMainThread) forkAwsProcess();
