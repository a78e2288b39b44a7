import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptSession } from '../sign-in/kept-session.ts';

/** What stays on this device between visits, until whoever signed in signs out. */
interface DeviceSchema extends DBSchema {
  /** One: who is signed in. */
  session: { key: 'current'; value: KeptSession };
  /** Sign-ins that are under way, as the OpenID client writes them. */
  requests: { key: string; value: string };
  /** The last answers of the API and what is being typed, each under its person's key. */
  kept: { key: string; value: unknown };
}

export type DeviceStore = IDBPDatabase<DeviceSchema>;

/** Opens this origin's database for the app's own needs. */
export const openDeviceStore = (): Promise<DeviceStore> =>
  openDB<DeviceSchema>('episodelens', 1, {
    upgrade(database) {
      database.createObjectStore('session');
      database.createObjectStore('requests');
      database.createObjectStore('kept');
    },
  });
