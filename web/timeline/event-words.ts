import { elapsedText, millisecondsBetween } from '../capture/elapsed.ts';
import { lengthOf, minutesOf, percentText, secondsOf, shortDayOf, timeOf } from '../texts/dates.ts';
import { episodeTexts } from '../texts/en/episode.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import type { Event, EventPhoto } from './event.ts';
import { type Reading, readingOf } from './photo-state.ts';
import type { TimeAxis } from './time-axis.ts';

type Measured = Event['measurements'][number]['measured'];

/** When it began: `Mon, 23 Nov 2026, about 22:30`. */
export function startWords({ startedAt }: Pick<Event, 'startedAt'>, timeZone: string | undefined): string {
  const time = timeOf(startedAt.at, timeZone);
  return texts.at({
    day: shortDayOf(startedAt.at, timeZone),
    time: startedAt.precision === 'exact' ? time : texts.about(time),
  });
}

/** How long it lasted, as well as it is known. */
export function lastedWords({ lastedSeconds, isEndBeforeStart, isEstimated }: Event): string {
  if (isEndBeforeStart) return texts.endBeforeStart;
  if (lastedSeconds === undefined) return texts.endUnknown;
  // An estimate to the second would say more than anyone knows.
  return isEstimated ? texts.about(secondsOf(lastedSeconds)) : lengthOf(lastedSeconds);
}

/** Who else recorded an event, and when it was for them. */
export function recordingWords(
  { openedBy, startedAt, endedAt }: Event['alsoRecorded'][number],
  timeZone: string | undefined,
): string {
  const time = ({ at, precision }: Event['startedAt']) =>
    precision === 'exact' ? timeOf(at, timeZone) : texts.about(timeOf(at, timeZone));
  const said = { who: openedBy?.name ?? texts.someone, from: time(startedAt) };
  return endedAt
    ? episodeTexts.recording({ ...said, to: time(endedAt) })
    : episodeTexts.recordingWithoutEnd(said);
}

/** When something was, counted from the start of its episode. */
export function offsetWords(at: string, { startedAt }: Pick<Event, 'startedAt'>): string {
  const milliseconds = millisecondsBetween(startedAt.at, at);
  return milliseconds < 0 ? texts.before(elapsedText(-milliseconds)) : texts.after(elapsedText(milliseconds));
}

/** All that a strip shows, to be read out. */
export function stripWords(event: Event, axis: TimeAxis, timeZone: string | undefined): string {
  const named = event.boundaries
    .filter(({ kind }) => kind !== 'start' && kind !== 'end')
    .map(({ kind, moment }) => ({ at: moment.at, says: texts.boundaries[kind] }));
  const photos = event.photos
    .filter(({ takenAt }) => axis.beyond(takenAt.at) === undefined)
    .map(({ takenAt, says, phase }) => ({
      at: takenAt.at,
      says: `${texts.states[says]}, ${texts.phases[phase]}`,
    }));
  const marks = [...named, ...photos]
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ at, says }) => `${offsetWords(at, event)}: ${says}`);
  const further = event.photos.length - photos.length;
  return texts.strip({
    from: timeOf(axis.fromAt, timeZone),
    to: timeOf(axis.toAt, timeZone),
    marks: further > 0 ? [...marks, texts.further(further)] : marks,
  });
}

/** What a photo says of the eyes, with the machine's confidence; of one that is of no use, why. */
export function eyesWords(photo: EventPhoto): string {
  const { eyes, usability } = readingOf(photo) ?? {};
  if (photo.says === 'unusable') {
    const reasons = usability?.reasons.map((reason) => texts.reasons[reason] ?? reason) ?? [];
    return texts.unusableBecause(reasons.join(', '));
  }
  const what = texts.states[photo.says];
  return eyes ? texts.scored({ what, score: percentText(eyes.confidencePercent) }) : what;
}

/** Every score of the look of a face, strongest first; those that come to nothing in one word. */
export function looksWords(expressions: Reading['expressions']): string {
  if (expressions.length === 0) return texts.noLooks;
  const scored = expressions
    .filter(({ confidencePercent }) => confidencePercent >= LEAST_SAID)
    .toSorted((a, b) => b.confidencePercent - a.confidencePercent)
    .map(({ type, confidencePercent }) => `${texts.looks[type]} ${percentText(confidencePercent)}`);
  const rest = texts.otherLooks(percentText(0));
  return (scored.length < expressions.length ? [...scored, rest] : scored).join(', ');
}

/** What is less than this is zero in whole percents. */
const LEAST_SAID = 0.5;

/** A measurement in the unit in which it was read. */
export const measuredWords = (measured: Measured): string =>
  texts.measured({ what: texts.measurements[measured.kind], value: valueOf(measured) });

const number = new Intl.NumberFormat();

function valueOf(measured: Measured): string {
  switch (measured.kind) {
    case 'pulse':
    case 'respiration':
      return texts.perMinute(number.format(measured.perMinute));
    case 'temperature':
      return `${number.format(measured.degreesCelsius)} °C`;
    case 'oxygen_saturation':
      return `${number.format(measured.percent)} %`;
    case 'glucose':
      return `${number.format(measured.value)} ${measured.unit}`;
    case 'blood_pressure':
    default: {
      const { systolicMmHg, diastolicMmHg, position, minutesAfterStanding: minutes } = measured;
      const posture =
        minutes === undefined ? texts.positions[position] : texts.standingFor(minutesOf(minutes));
      return [`${systolicMmHg}/${diastolicMmHg} mmHg`, posture].filter(Boolean).join(', ');
    }
  }
}

/** What people said of the eyes, each with who said it. */
export const toldWords = ({ told }: Event): string[] =>
  told.map(({ eyes, by }) => texts.told({ eyes: texts.toldEyes[eyes], by: by.name ?? texts.someone }));

/** How many photos there are, and how many of them say nothing. */
export function photoWords({ photos, ofNoUse }: Event): string {
  if (photos.length === 0) return texts.noPhotos;
  const count = texts.photos(photos.length);
  return ofNoUse === 0 ? count : `${count}, ${texts.ofNoUse(ofNoUse)}`;
}
