import path from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * How a file of the built app is served; `name` is its path in the app's folder, with slashes. What the bundler names by
 * a hash of its content never changes; everything else is asked for anew each time.
 * @throws Error for a kind of file that nobody has thought of
 */
export function headersOfAppFile(name: string): { contentType: string; cacheControl: string } {
  const contentType = TYPES[path.posix.extname(name)];
  if (contentType === undefined) throw new Error(`It is not known what kind of file ${name} is.`);
  const isHashed = name.startsWith('assets/');
  return { contentType, cacheControl: isHashed ? 'public, max-age=31536000, immutable' : 'no-cache' };
}
