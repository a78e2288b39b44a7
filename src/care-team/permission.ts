import type { Gate } from './gate.ts';

/** What one may ask to do with a profile's record. */
export type Action = 'read_record' | 'record_episode' | 'add_photo';

/** Who may do it. So far the owner alone; the members' roles take their places in this table. */
const permitted: Record<Action, readonly 'owner'[]> = {
  read_record: ['owner'],
  record_episode: ['owner'],
  add_photo: ['owner'],
};

/** Whether the gate lets this person do this; no for everyone that it does not name. */
export const permits = (gate: Gate, personKey: string, action: Action): boolean =>
  gate.state === 'active' && permitted[action].some((who) => who === 'owner' && gate.owners.has(personKey));
