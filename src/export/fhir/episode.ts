import type { Observation } from '@medplum/fhirtypes';
import type { Episode } from '../../episode/episode.ts';
import { canonical, concept, systems } from './codes.ts';
import { notesOn, periodOf, secondsOf } from './instants.ts';
import type { Naming } from './naming.ts';
import { quantity } from './quantity.ts';
import { ofRecord } from './record-codes.ts';

/**
 * One loss of consciousness, which names what hangs on it. The code says what was seen, never why: no syncope and no seizure.
 * What another phone recorded of the same event has another code, so that it counts once.
 */
export function episodeObservation(
  episode: Episode,
  { members, isJoined, opener }: { members: Observation['hasMember']; isJoined: boolean; opener: boolean },
  naming: Naming,
): Observation {
  const { episodeId, endedAt, openedBy, receivedAt } = episode;
  const seconds = secondsOf(episode);
  const note = notesOn(episode);
  return {
    resourceType: 'Observation',
    id: naming.id('Observation', episodeId),
    identifier: [{ system: `${canonical}/sid/episode`, value: episodeId }],
    status: endedAt === undefined ? 'preliminary' : 'final',
    code: isJoined ? ofRecord('same-event') : concept(systems.snomed, '419045004', 'Loss of consciousness'),
    subject: naming.to('Patient'),
    effectivePeriod: periodOf(episode),
    issued: receivedAt,
    ...(opener && openedBy && { performer: [naming.person(openedBy)] }),
    ...(note.length > 0 && { note: note.map((text) => ({ text })) }),
    ...(members && members.length > 0 && { hasMember: members }),
    ...(seconds !== undefined && {
      component: [{ code: ofRecord('duration'), valueQuantity: quantity(seconds, 's') }],
    }),
  };
}
