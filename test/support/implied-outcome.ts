import { ruleOf } from '../../src/care-team/permission.ts';
import type { Endpoint } from '../../src/http/endpoint.ts';
import type { ProblemCode } from '../../src/http/problem.ts';
import { type Standpoint, seenFrom } from './standpoints.ts';

/** Let in, or refused with this code. */
export type Outcome = 'let_in' | ProblemCode;

/** What the table of permissions implies for a request to an endpoint; worked out apart from the permission check. */
export function impliedOutcome({ action }: Pick<Endpoint, 'action'>, standpoint: Standpoint): Outcome {
  const { subject, member, patientOwns = false } = seenFrom(standpoint);
  if (subject === undefined) return 'unauthenticated';
  if (action === undefined) return 'let_in';
  if (!member) return 'not_found';
  const { role, isOwner } = member;
  const isInCharge = isOwner && (role === 'patient' || !patientOwns);
  const is = [role, ...(isOwner ? ['owner'] : []), ...(isInCharge ? ['in_charge'] : [])];
  return ruleOf(action).may.some((who) => is.includes(who)) ? 'let_in' : 'not_permitted';
}
