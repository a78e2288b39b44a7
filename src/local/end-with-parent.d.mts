/**
 * Ends this process when the one that forked it lets go of the channel, however that one ended: by `end`, or when that takes
 * longer than `longestMilliseconds` (5000). What is on disk is whole at any moment. Does nothing in a process that was not forked.
 */
export function endWithParent(end: () => unknown, longestMilliseconds?: number): void;
