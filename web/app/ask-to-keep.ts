/** Asks the browser, unless it was granted before, not to clear away what is kept here when the device gets full. */
export async function askToKeep(
  storage: Pick<StorageManager, 'persisted' | 'persist'> | undefined,
): Promise<void> {
  try {
    if (storage && !(await storage.persisted())) await storage.persist();
  } catch {
    // Nothing is lost by it now.
  }
}
