import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { Moment } from '../platform/instant.ts';
import { MomentInput } from '../platform/instant-with-offset.ts';
import { EpisodeRef } from './episode.ts';
import { partFields, partInput, Source } from './episode-part.ts';

// The bounds only catch slips of the thumb: they lie beyond what a living person shows, and say nothing of what is normal.

const between = (least: number, most: number) =>
  z.number().check(z.gte(least, `Must be at least ${least}.`), z.lte(most, `Must be at most ${most}.`));
const wholeBetween = (least: number, most: number) =>
  z.int().check(z.gte(least, `Must be at least ${least}.`), z.lte(most, `Must be at most ${most}.`));

const MeasuredValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pulse'), perMinute: wholeBetween(0, 400) }),
  z.strictObject({ kind: z.literal('respiration'), perMinute: wholeBetween(0, 150) }),
  z.strictObject({ kind: z.literal('temperature'), degreesCelsius: between(10, 50) }),
  z.strictObject({ kind: z.literal('oxygen_saturation'), percent: between(0, 100) }),
  /** Kept in the unit that the meter showed: a converted number would not be what was read. */
  z.discriminatedUnion('unit', [
    z.strictObject({ kind: z.literal('glucose'), unit: z.literal('mg/dL'), value: between(0, 2000) }),
    z.strictObject({ kind: z.literal('glucose'), unit: z.literal('mmol/L'), value: between(0, 111) }),
  ]),
  z.strictObject({
    kind: z.literal('blood_pressure'),
    systolicMmHg: wholeBetween(0, 350),
    diastolicMmHg: wholeBetween(0, 300),
    position: z.enum(['lying', 'sitting', 'standing', 'unknown']),
    /** How long the person had stood by then. */
    minutesAfterStanding: z.optional(between(0, 60)),
  }),
]);

/** A number that was measured at the scene, appended and never changed. */
export const Measurement = z.object({
  ...partFields,
  measurementId: ClientId,
  measured: MeasuredValue,
  at: Moment,
  source: Source,
});
export type Measurement = z.infer<typeof Measurement>;

/** What a client says when it adds a measurement. */
export const NewMeasurement = z.strictObject({
  ...partInput,
  measured: MeasuredValue,
  at: MomentInput,
  /** Who measured; left out, it follows from the role of who writes it down. */
  source: z.optional(Source),
});
export type NewMeasurement = z.infer<typeof NewMeasurement>;

export const MeasurementRef = z.extend(EpisodeRef, { measurementId: ClientId });
export type MeasurementRef = z.infer<typeof MeasurementRef>;
