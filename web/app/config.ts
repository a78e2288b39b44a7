/** How to sign in with an OpenID Connect issuer. */
export type SignInConfig = {
  issuer: string;
  clientId: string;
  /** What is asked for, with spaces between. */
  scope: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  revocationEndpoint: string;
  endSessionEndpoint: string;
};

/** What the app is told where it is served; it is never built in. */
export type Config = { signIn: SignInConfig };

const PARTS = [
  'issuer',
  'clientId',
  'scope',
  'authorizationEndpoint',
  'tokenEndpoint',
  'revocationEndpoint',
  'endSessionEndpoint',
] as const satisfies (keyof SignInConfig)[];

/**
 * Reads `/config.json`.
 * @throws Error when it cannot be had, or names the parts that are missing
 */
export async function readConfig(): Promise<Config> {
  const response = await fetch('/config.json');
  const config: unknown = await response.json();
  if (isConfig(config)) return config;
  throw new Error(`/config.json must tell of signIn: ${PARTS.join(', ')}.`);
}

const isConfig = (value: unknown): value is Config =>
  isRecord(value) &&
  isRecord(value['signIn']) &&
  PARTS.every((part) => isRecord(value['signIn']) && typeof value['signIn'][part] === 'string');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
