/** A secret nobody can guess (the base64url of 32 bytes), and its hash, which is all that the API is told. */
export async function newSecret(): Promise<{ secret: string; secretHash: string }> {
  const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
  return {
    secret,
    secretHash: base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(secret)))),
  };
}

/** Whether a text can be such a secret. */
export const isSecret = (text: string | undefined): text is string => /^[\w-]{43}$/.test(text ?? '');

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
