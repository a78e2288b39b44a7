import { isOfNoUse, type PhotoState, type ShownEpisode, type ShownPhoto, stateOf } from './photo-state.ts';

type Account = ShownEpisode['accounts'][number];
type Measurement = ShownEpisode['measurements'][number] & PutRight;
type Moment = ShownEpisode['startedAt'];
type TestDone = ShownEpisode['testsDone'][number] & PutRight;
/** Whether a later one says that it was something else; both are kept and shown. */
type PutRight = { isPutRight: boolean };
/** One phone's own recording of an event. */
type Recording = Pick<ShownEpisode, 'episodeId' | 'startedAt' | 'endedAt' | 'openedBy'>;
/** Whatever is asked of the eyes, except not knowing. */
export type ToldEyes = Exclude<NonNullable<Account['eyes']>, 'unknown'>;

/** A photo, and in which of the joined episodes it is kept. */
export type EventPhoto = ShownPhoto & { episodeId: string; says: PhotoState };

/** A moment that somebody named. */
export type Boundary = {
  kind: 'start' | 'end' | 'onset' | 'lostConsciousness' | 'regained';
  moment: Moment;
};

/** The photos of one phase that follow each other. */
type PhaseSpan = { phase: ShownPhoto['phase']; fromAt: string; toAt: string };

/** What happened once, from whatever phones it was recorded on, in the order of time. */
export type Event = {
  episodeId: string;
  startedAt: Moment;
  endedAt: Moment | undefined;
  /** `undefined` where nobody said when it was over, or clocks disagree so much that the end is before the start. */
  lastedSeconds: number | undefined;
  isEndBeforeStart: boolean;
  /** Of the duration: start or end is an estimate. */
  isEstimated: boolean;
  photos: EventPhoto[];
  /** How many of them nothing can be taken from. */
  ofNoUse: number;
  phases: PhaseSpan[];
  boundaries: Boundary[];
  accounts: Account[];
  /** What people said of the eyes and what stands of it, each by whom. */
  told: { eyes: ToldEyes; by: Account['author'] }[];
  /** A photo during the episode shows the eyes open and someone said that they were closed, or the other way round. */
  eyesDiffer: boolean;
  measurements: Measurement[];
  testsDone: TestDone[];
  /** How many other phones recorded it. */
  joined: number;
  /** What they say of when it was. */
  alsoRecorded: readonly Recording[];
  /** Ids of the episodes joined to it that the answer had no room for: nothing of them is in here. */
  leftOut: string[];
  /** Its own id, and those of the episodes that are joined to it. */
  episodeIds: string[];
  /** Ids of others that may be the same event. */
  overlaps: string[];
  isHidden: boolean;
};

const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);

/** One event of the timeline's answer, as it is shown. */
export function eventOf(episode: ShownEpisode & { hidden?: unknown }): Event {
  const { joined, joinedLeftOut: leftOut = [], ...primary } = episode;
  const all = [primary, ...joined];
  const { startedAt, endedAt } = primary;
  const photos = all
    .flatMap((one) =>
      one.photos.map((photo) => ({ ...photo, episodeId: one.episodeId, says: stateOf(photo) })),
    )
    .toSorted((a, b) => byTime(a.takenAt.at, b.takenAt.at));
  const accounts = all.flatMap((one) => one.accounts).toSorted((a, b) => byTime(a.saidAt.at, b.saidAt.at));
  const told = toldOf(accounts);
  const seconds = endedAt && (Date.parse(endedAt.at) - Date.parse(startedAt.at)) / 1000;
  return {
    episodeId: primary.episodeId,
    startedAt,
    endedAt,
    lastedSeconds: seconds !== undefined && seconds >= 0 ? seconds : undefined,
    isEndBeforeStart: seconds !== undefined && seconds < 0,
    isEstimated: [startedAt, endedAt].some((moment) => moment?.precision === 'estimated'),
    photos,
    ofNoUse: photos.filter(({ says }) => isOfNoUse(says)).length,
    phases: phasesOf(photos),
    boundaries: boundariesOf(primary, accounts),
    accounts,
    told,
    eyesDiffer: differ(photos, told),
    measurements: marked(
      all.flatMap((one) => one.measurements),
      'measurementId',
    ).toSorted((a, b) => byTime(a.at.at, b.at.at)),
    testsDone: marked(
      all.flatMap((one) => one.testsDone),
      'testDoneId',
    ),
    joined: joined.length + leftOut.length,
    alsoRecorded: joined,
    leftOut,
    episodeIds: all.map(({ episodeId }) => episodeId),
    overlaps: episode.overlaps,
    isHidden: primary.hidden !== undefined,
  };
}

/** Each with whether a later one of them puts it right. */
function marked<Id extends string, Part extends { amends?: string | undefined } & Record<Id, string>>(
  parts: readonly Part[],
  id: Id,
): (Part & PutRight)[] {
  const putRight = new Set(parts.map(({ amends }) => amends));
  return parts.map((part) => ({ ...part, isPutRight: putRight.has(part[id]) }));
}

/** Those that no later one puts right. */
export const standingMeasurements = ({ measurements }: Pick<Event, 'measurements'>): Measurement[] =>
  measurements.filter(({ isPutRight }) => !isPutRight);

/** Those whose answer to a question was not put right by a later account. */
export function standingOn(question: keyof Account, accounts: readonly Account[]): Account[] {
  const putRight = new Set(
    accounts.flatMap(({ amends, ...account }) =>
      Object.hasOwn(account, question) && amends !== undefined ? [amends] : [],
    ),
  );
  return accounts.filter((account) => account[question] !== undefined && !putRight.has(account.accountId));
}

const toldOf = (accounts: readonly Account[]): Event['told'] =>
  standingOn('eyes', accounts).flatMap(({ eyes, author }) =>
    eyes === undefined || eyes === 'unknown' ? [] : [{ eyes, by: author }],
  );

function differ(photos: readonly EventPhoto[], told: Event['told']): boolean {
  const seen = photos.filter(({ phase }) => phase === 'during').map(({ says }) => says);
  const said = told.map(({ eyes }) => eyes);
  return (
    (seen.includes('open') && said.includes('closed')) || (seen.includes('closed') && said.includes('open'))
  );
}

/** Photos of which nobody knows the phase do not end the one that they lie in. */
function phasesOf(photos: readonly EventPhoto[]): PhaseSpan[] {
  const spans: PhaseSpan[] = [];
  for (const { phase, takenAt } of photos.filter((photo) => photo.phase !== 'unknown')) {
    const last = spans.at(-1);
    if (last?.phase === phase) last.toAt = takenAt.at;
    else spans.push({ phase, fromAt: takenAt.at, toAt: takenAt.at });
  }
  return spans;
}

function boundariesOf(
  { startedAt, endedAt }: Pick<ShownEpisode, 'startedAt' | 'endedAt'>,
  accounts: readonly Account[],
): Boundary[] {
  const said = (kind: Boundary['kind'], question: 'onsetAt' | 'lostConsciousnessAt' | 'regainedAt') =>
    standingOn(question, accounts).flatMap((account) => {
      const moment = account[question];
      return moment ? [{ kind, moment }] : [];
    });
  const boundaries: Boundary[] = [
    { kind: 'start', moment: startedAt },
    ...(endedAt ? [{ kind: 'end' as const, moment: endedAt }] : []),
    ...said('onset', 'onsetAt'),
    ...said('lostConsciousness', 'lostConsciousnessAt'),
    ...said('regained', 'regainedAt'),
  ];
  // Two people may name the same moment.
  const once = new Map(boundaries.map((boundary) => [`${boundary.kind} ${boundary.moment.at}`, boundary]));
  return [...once.values()].toSorted((a, b) => byTime(a.moment.at, b.moment.at));
}
