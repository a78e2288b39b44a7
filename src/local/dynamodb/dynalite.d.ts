declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Closing the server closes its database too. */
  export default function dynalite(options: {
    /** A folder; without it the database lives in memory. */
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}
