import { v7 } from 'uuid';
import type { AnswerOf } from '../../src/client/request.ts';
import { base64url, bytesOf, isSecret, newSecret } from '../app/secret.ts';

/** What a doctor link leads to. */
export type DoctorLink = { profileId: string; linkId: string; secret: string };

export type Section = AnswerOf<'readRecordByLink'>['link']['sections'][number];

/** In the order in which they are asked for and shown. */
export const sections = [
  'accounts',
  'readings',
  'measurements',
  'medical',
  'plan',
] as const satisfies Section[];

const PAGE = '/doctor-link';

/** The link as it is passed on: all of it in the fragment, which browsers keep to themselves. */
export const linkOf = (origin: string, { profileId, linkId, secret }: DoctorLink): string =>
  `${origin}${PAGE}#${profileId}.${linkId}.${secret}`;

/** Reads the fragment of a link; `undefined` where a part of it is missing. */
export function parseLink(fragment: string): DoctorLink | undefined {
  const [profileId, linkId, secret, ...more] = fragment.replace(/^#/, '').split('.');
  return profileId && linkId && isSecret(secret) && more.length === 0
    ? { profileId, linkId, secret }
    : undefined;
}

/** What a link is made of: the API is told the hashes, and nobody else the secret and the code in one breath. */
export async function newDoctorLink(): Promise<{
  linkId: string;
  secret: string;
  code: string;
  hashes: { secretHash: string; codeHash: string };
}> {
  const { secret, secretHash } = await newSecret();
  const code = newCode();
  return { linkId: v7(), secret, code, hashes: { secretHash, codeHash: await codeHashOf(secret, code) } };
}

/** HMAC-SHA256 of the code under the secret: the API's database alone tells nobody the code. */
export async function codeHashOf(secret: string, code: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign']);
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(code))));
}

const CODES = 1_000_000;
/** The last whole million that a random number can be below; what is above would make low codes likelier. */
const FAIR = Math.floor(2 ** 32 / CODES) * CODES;

/** Six digits, each as likely as any other. */
export function newCode(random = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0): string {
  let number = random();
  while (number >= FAIR) number = random();
  return String(number % CODES).padStart(6, '0');
}

/** As it is read out: `407 193`. */
export const codeToTell = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
