import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod/mini';

const SigningKeys = z.object({
  /** Private keys as JWKs; the first one signs. */
  signing: z.array(z.looseObject({ kty: z.literal('RSA'), kid: z.string(), alg: z.literal('RS256') })),
  /** Signs the issuer's cookies. */
  cookies: z.array(z.string()),
});
export type SigningKeys = z.infer<typeof SigningKeys>;

/** Reads the issuer's keys, making them the first time, so that a token outlives a restart of the stack. */
export async function loadSigningKeys(directory: string): Promise<SigningKeys> {
  const file = path.join(directory, 'keys.json');
  try {
    return SigningKeys.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    const keys = await makeSigningKeys();
    await mkdir(directory, { recursive: true });
    await writeFile(file, JSON.stringify(keys), { mode: 0o600 });
    return keys;
  }
}

async function makeSigningKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return {
    signing: [{ ...jwk, kty: 'RSA', alg: 'RS256', kid: randomBytes(8).toString('base64url') }],
    cookies: [randomBytes(32).toString('base64url')],
  };
}
