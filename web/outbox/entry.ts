import type { EndpointName, RequestOf } from '../../src/client/request.ts';

/** The body of a request, without the device's time: that is what its clock says when it is sent. */
type Said<Name extends EndpointName> =
  RequestOf<Name> extends { body: infer Body } ? Omit<Body, 'deviceTime'> : never;

/** What can wait to be sent. */
export type Task =
  | { kind: 'open_episode'; said: Said<'openEpisode'> }
  | { kind: 'end_episode'; said: Said<'endEpisode'> }
  | { kind: 'discard_episode'; said: Record<string, never> }
  /** Its bytes are kept beside it, until the bucket has them. */
  | { kind: 'photo'; said: Said<'requestTicket'> }
  /** When a photo was taken, as somebody said later. */
  | { kind: 'photo_time'; photoId: string; said: Pick<Said<'correctPhoto'>, 'takenAt'> }
  | { kind: 'account'; said: Said<'addAccount'> }
  | { kind: 'measurement'; said: Said<'addMeasurement'> };

/** Of which episode it is. */
export type EpisodePlace = { profileId: string; episodeId: string };

/** What went wrong the last time that it was sent. */
export type LastProblem = {
  /** The API's, or `upload_refused` where the bucket did not take the photo. */
  code: string;
  /** 0 where no answer came. */
  status: number;
};

/** What became of a photo, as far as it is known here; `AnswerOf<'readPhoto'>` has the rest. */
export type PhotoAnswer = {
  kind: string;
  eyes?: string;
  usable?: boolean;
  /** Why its signs cannot be used. */
  reasons?: string[];
};

/** How far it has come. */
type EntryState =
  | { is: 'waiting'; notBefore?: string }
  /** Sending it again would not help; it stays until its owner lets it go. */
  | { is: 'blocked' }
  | { is: 'sent'; answer?: PhotoAnswer };

/** The format that this version of the app writes and sends. */
export const ENTRY_FORMAT = 2;

/** One thing that somebody did, until it is where it belongs. */
export type Entry = EpisodePlace &
  Task & {
    /** One of a later version of the app is kept and shown, and sent by that version. */
    format: number;
    /** UUID version 7; of a photo, an account and a measurement also the API's id, of a correction its edit's. */
    id: string;
    /** Whose it is; see `owner.ts`. Nobody else's sign-in ever sends or shows it. */
    owner: string;
    /** The order in which entries were made, whatever the clock said: the database counts. */
    place: number;
    /** By the device's clock, ISO 8601. */
    madeAt: string;
    state: EntryState;
    /** How often it was sent in vain. */
    attempts: number;
    lastProblem?: LastProblem;
  };

/** An entry that no database has counted yet. */
export type NewEntry = Without<Entry, 'place'>;
type Without<One, Key extends PropertyKey> = One extends unknown ? Omit<One, Key> : never;

export type EntryOf<Kind extends Task['kind']> = Extract<Entry, { kind: Kind }>;

export const isUnsent = ({ state }: Entry): boolean => state.is !== 'sent';

export const isOfKind =
  <Kind extends Task['kind']>(kind: Kind) =>
  (entry: Entry): entry is EntryOf<Kind> =>
    entry.kind === kind;
