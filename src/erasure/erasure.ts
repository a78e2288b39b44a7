/** How long an erasure can be taken back: long enough to hear of it, and well within a month (GDPR, article 12 (3)). */
export const graceSeconds = 14 * 24 * 3600;

/** How many erasures that were taken back are remembered; nobody comes near it, and the gate must stay small. */
export const mostTakenBack = 100;

/** Where in the bucket it stands that a record was erased, and what was. */
export const proofKeyOf = (profileId: string): string => `erasures/${profileId}.json`;
