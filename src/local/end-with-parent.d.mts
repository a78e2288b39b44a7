/**
 * Ends this process when the one that forked it lets go of the channel, however that one ended: by `end`, or when that takes
 * longer than `longestMilliseconds` (5000). What is on disk is whole at any moment. In a script that npm runs it does so when npm's
 * shell has ended; in any other process it does nothing.
 */
export function endWithParent(end: () => unknown, longestMilliseconds?: number): void;
