import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import {
  type AppendDependencies,
  type Appended,
  appendPart,
  type PartsOfAKind,
  sourceOfRole,
} from './append-part.ts';
import type { Measurement, MeasurementRef, NewMeasurement } from './measurement.ts';

export type AddMeasurementDependencies = AuthoriseDependencies &
  AppendDependencies & { measurements: PartsOfAKind<Measurement> };

/** Adds a number that was measured at the scene. */
export const addMeasurement =
  (dependencies: AddMeasurementDependencies) =>
  async (
    actor: Actor,
    { measurementId, ...episode }: MeasurementRef,
    said: NewMeasurement,
  ): Promise<Appended<Measurement> | Refusal> => {
    const access = await authorise(dependencies, actor, 'add_measurement', episode);
    if (isRefusal(access)) return access;
    return appendPart(dependencies, dependencies.measurements, {
      said: { ...episode, ...said, measurementId, source: said.source ?? sourceOfRole(access.standing.role) },
      author: authorOf(actor, access.standing),
      id: measurementId,
      differs: 'measurement_differs',
    });
  };
