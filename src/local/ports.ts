import * as z from 'zod/mini';
import { CannotStart } from './cannot-start.ts';

/** Where each part of the local stack listens. */
export const Ports = z.object({
  /** The app, and the API on the same origin. */
  app: z.int(),
  lambda: z.int(),
  s3: z.int(),
  dynamodb: z.int(),
  rekognition: z.int(),
  issuer: z.int(),
  /** The API by itself, as API Gateway would serve it. */
  api: z.int(),
});
export type Ports = z.infer<typeof Ports>;

const DEFAULT_BASE_PORT = 4400;

/** Seven ports in a row, so that one number moves the whole stack. */
export const portsFrom = (base: number): Ports => ({
  app: base,
  lambda: base + 1,
  s3: base + 2,
  dynamodb: base + 3,
  rekognition: base + 4,
  issuer: base + 5,
  api: base + 6,
});

/**
 * Reads `EPISODELENS_PORT`.
 * @throws CannotStart when it is not a number that leaves room for the other six
 */
export function parseBasePort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_BASE_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port <= 65_529) return port;
  throw new CannotStart(`EPISODELENS_PORT takes a number from 1024 to 65529, not "${text}".`);
}
