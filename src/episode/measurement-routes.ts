import type { Hono } from 'hono';
import type { ActorEnv } from '../http/actor.ts';
import { type Endpoint, serve } from '../http/endpoint.ts';
import { isRefusal } from '../platform/refusal.ts';
import type { addMeasurement } from './add-measurement.ts';
import { MeasurementForClients, partForClients } from './episode-for-clients.ts';
import { MeasurementRef, NewMeasurement } from './measurement.ts';

export type MeasurementUseCases = { addMeasurement: ReturnType<typeof addMeasurement> };

const said = {
  measured: {
    kind: 'blood_pressure',
    systolicMmHg: 96,
    diastolicMmHg: 58,
    position: 'standing',
    minutesAfterStanding: 3,
  },
  at: { at: '2026-11-23T09:47:00.000Z', precision: 'exact' },
  deviceTime: '2026-11-23T09:47:20.000Z',
};

export const measurementEndpoints = {
  addMeasurement: {
    method: 'put',
    path: '/profiles/:profileId/episodes/:episodeId/measurements/:measurementId',
    summary: 'Add a number that was measured at the scene; repeating it changes nothing',
    description:
      'A measurement is never changed: send another one, whose `amends` names the one that it puts right. The bounds ' +
      'only catch slips of the thumb and say nothing of what is normal. Glucose keeps the unit that the meter showed.',
    action: 'add_measurement',
    params: MeasurementRef,
    body: NewMeasurement,
    answer: MeasurementForClients,
    creates: true,
    problems: ['measurement_differs', 'amends_unknown', 'episode_discarded', 'episode_full', 'quota_reached'],
    examples: {
      body: said,
      answer: {
        ...said,
        measurementId: '01930f65-9d80-7e11-b0c2-6a4f0d8e3b57',
        source: 'witness',
        author: { memberId: 'qv6Xl1N0o2Gg7m8dC4sJYw3RkTzEhBuF5aKpLxMnOe8', role: 'carer', name: 'Carla' },
        receivedAt: '2026-11-23T09:47:21.310Z',
      },
    },
  },
} as const satisfies Record<string, Endpoint>;

export function serveMeasurements(app: Hono<ActorEnv>, useCases: MeasurementUseCases): void {
  serve(app, measurementEndpoints.addMeasurement, async ({ actor, params, body }) => {
    const result = await useCases.addMeasurement(actor, params, body);
    return isRefusal(result) ? result : { body: partForClients(result.part), created: result.created };
  });
}
