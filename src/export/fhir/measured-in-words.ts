import type { Measurement } from '../../episode/measurement.ts';
import { plainly } from './codes.ts';

/** A number that was measured, with its unit, as it is read. */
export function measuredInWords(measured: Measurement['measured']): { name: string; value: string } {
  if (measured.kind === 'pulse') return { name: 'Pulse', value: `${measured.perMinute} /min` };
  if (measured.kind === 'respiration') return { name: 'Breaths', value: `${measured.perMinute} /min` };
  if (measured.kind === 'temperature') {
    return { name: 'Temperature', value: `${measured.degreesCelsius} °C` };
  }
  if (measured.kind === 'oxygen_saturation') {
    return { name: 'Oxygen saturation', value: `${measured.percent} %` };
  }
  if (measured.kind === 'glucose') {
    return { name: 'Glucose', value: `${measured.value} ${measured.unit}` };
  }
  const { systolicMmHg, diastolicMmHg, position, minutesAfterStanding } = measured;
  const how = [
    position !== 'unknown' && plainly(position),
    minutesAfterStanding !== undefined && `${minutesAfterStanding} min after standing up`,
  ].flatMap((each) => each || []);
  return { name: 'Blood pressure', value: [`${systolicMmHg}/${diastolicMmHg} mmHg`, ...how].join(', ') };
}
