import type { Gate } from '../care-team/gate.ts';
import { isInForce } from '../consent/consent.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import type { ExportRequest } from './export-request.ts';

/**
 * What stands against giving somebody, who is of the team, this export. `json` is the copy that the patient, or an owner
 * for them, has a right to. Every other file is for passing on: for anyone but the patient that takes consent to `share`.
 */
export function refusalOf(
  { format }: Pick<ExportRequest, 'format'>,
  { gate, standing: { role, isOwner } }: { gate: Gate; standing: { role: string; isOwner: boolean } },
  now: Date,
): Refusal | undefined {
  if (role === 'patient') return undefined;
  if (format === 'json') return isOwner ? undefined : refuse('not_permitted');
  return isInForce(gate.consentLog, 'share', now)
    ? undefined
    : refuse('consent_missing', { missing: ['share'] });
}
