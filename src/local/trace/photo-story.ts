import type { LogLine } from './function-log.ts';

/** What the table holds of a photo, as far as it says how far it has come; nothing that was seen in it. */
export type PhotoProgress = {
  attempts?: number | undefined;
  lastFailure?: string | undefined;
  nextAttemptAt?: string | undefined;
  answeredAt?: string | undefined;
  /** The kind of its answer. */
  answer?: string | undefined;
  /** From when nothing that is uploaded counts any more, should nothing have come. */
  expiresAt?: string | undefined;
};

/** The lines about a photo, the oldest first. */
export const linesAbout = (lines: readonly LogLine[], photoId: string): LogLine[] =>
  lines.filter((line) => line.photoId === photoId).toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));

/** One line of the story: when, which function, what, and how it ended. */
export function told({ timestamp, service, message, ...more }: LogLine): string {
  const { outcome, cause, errorName, attempt, uploadedAt } = more;
  const said = [
    outcome,
    cause && `cause ${cause}`,
    errorName && `error ${errorName}`,
    attempt !== undefined && `attempt ${attempt}`,
    uploadedAt && `uploaded ${uploadedAt}`,
  ].filter((part) => typeof part === 'string' && part !== '');
  return [timestamp, service.padEnd(13), message, ...(said.length > 0 ? [`(${said.join(', ')})`] : [])].join(
    '  ',
  );
}

const ended: Record<string, string> = {
  withdrawn: 'It was answered as withdrawn: consent was withdrawn on its way.',
  deleted: 'It was deleted.',
  files_deleted: 'It was deleted.',
  expired:
    'It never came: nothing was uploaded within 75 minutes of its ticket. If it comes later, it is answered still.',
};

/**
 * How far a photo has come, and what happens next, in a sentence or two; by its log, and by the table where that is there.
 */
export function whereItStands(
  lines: readonly LogLine[],
  progress: PhotoProgress | undefined,
  now: Date,
): string {
  if (lines.length === 0)
    return 'No line names this photo: nobody asked for its ticket here, or it was before the log begins. Check the id.';
  const next = nextLook(progress, now);
  const last = lines.findLast(
    ({ message, outcome }) =>
      message === 'a photo could not be analysed' ||
      message === 'an event came' ||
      (message === 'a photo was seen to' && outcome !== 'not_free') ||
      (message === 'reconcile had its turn' && outcome !== 'postponed'),
  );
  const end = ended[last?.outcome ?? ''];
  if (end !== undefined) return end;
  if (progress?.answeredAt || isAnswer(last)) return answered(lines, progress);
  if (!last) return withoutEvent(lines, next);
  if (last.message === 'an event came')
    return `An analysis began and has not said how it ended: it is under way, or was cut off.${next}`;
  if (last.message === 'a photo could not be analysed')
    return `It could not be analysed${last.cause ? ` (${last.cause})` : ''}${last.errorName ? ` (${last.errorName})` : ''}, and is tried again by itself.${next} The runbook has a heading for each cause.`;
  if (last.outcome === 'waiting') return `Nothing was uploaded yet.${next}${deadline(progress)}`;
  return `The last word about it is ${last.outcome ?? last.message}.${next}`;
}

const isAnswer = (line: LogLine | undefined): boolean =>
  line?.outcome === 'answered' || line?.outcome === 'already_answered';

function answered(lines: readonly LogLine[], progress: PhotoProgress | undefined): string {
  const kind = progress?.answer === undefined ? '' : `: ${progress.answer}`;
  const at = progress?.answeredAt === undefined ? '' : `, at ${progress.answeredAt}`;
  const hadEvent = lines.some(({ message }) => message === 'an event came');
  const isFound = lines.some(
    ({ service, ...line }) => service === 'reconcile' && isAnswer({ service, ...line }),
  );
  return `It is answered${kind}${at}.${!hadEvent && isFound ? ' The event of its upload was lost; reconcile found it.' : ''}`;
}

/** Reconcile runs each minute: a photo that is due has its turn in the next run. */
function nextLook(progress: PhotoProgress | undefined, now: Date): string {
  const at = progress?.nextAttemptAt;
  if (at === undefined) return '';
  return at <= now.toISOString()
    ? ` It has been due since ${at}: reconcile looks at it in its next run, within a minute or two.`
    : ` Reconcile looks at it in its first run after ${at}.`;
}

const deadline = (progress: PhotoProgress | undefined): string =>
  progress?.expiresAt === undefined
    ? ''
    : ` If nothing has come by ${progress.expiresAt}, it ends as expired.`;

function withoutEvent(lines: readonly LogLine[], next: string): string {
  const ticket = lines.findLast(({ message }) => message === 'a ticket was asked for');
  if (!ticket) return 'Nobody asked for its ticket: only other things were asked of it.';
  return ticket.outcome === 'done'
    ? `It has its ticket. It is being uploaded, or its event is on its way or was lost: too early to say.${next} After that, this says which.`
    : `Its ticket was refused: ${ticket.outcome}. Nothing of it is kept.`;
}
