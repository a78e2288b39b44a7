export type EndExportsDependencies = {
  /**
   * Sees to it that no export from before gives away what was just deleted: a file that is ready can no longer be had, and
   * one that is being written is begun anew.
   */
  endExports: (profileId: string, now: Date) => Promise<void>;
};
