/**
 * Bundles entry points of this folder (`demo/demo` is demo/demo.ts) from the sources as they are now, packages left out,
 * and returns the folder that holds the bundles. One pass for all files costs much less than compiling each when loaded.
 */
export function bundleLocal(names: readonly string[]): Promise<string>;
