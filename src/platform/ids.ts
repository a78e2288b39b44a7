import { v5, v7 } from 'uuid';
import * as z from 'zod/mini';

/**
 * An id that a client makes: UUID version 7 (RFC 9562), lower case, so that a phone without a signal can name what it
 * records and repeat itself later.
 */
export const ClientId = z
  .string()
  .check(
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'Must be a UUID version 7 in lower case.',
    ),
  );

/** A profile's id: UUID version 5, derived by {@link profileIdOf}. */
export const ProfileId = z
  .string()
  .check(
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'Must be a profile id as the API gave it.',
    ),
  );

const profileNamespace = 'c5a2d1c8-6f0c-4a57-9d3e-2f1b7e9a4c60';

/** The id of the profile that this person names `clientId`: nobody else's `clientId` can lead to it. */
export const profileIdOf = (personKey: string, clientId: string): string =>
  v5(`${personKey}/${clientId}`, profileNamespace);

export const newId = (): string => v7();

/** When a client made an id, in milliseconds since 1970, by its own clock: the first 48 bits of a UUID version 7. */
export const madeAt = (clientId: string): number =>
  Number.parseInt(clientId.slice(0, 8) + clientId.slice(9, 13), 16);
