import { ruleOf } from '../care-team/permission.ts';
import type { Endpoint } from './endpoint.ts';
import type { ProblemCode } from './problem.ts';

/** Every problem that an endpoint can answer with: those of its kind, and those that it names. */
export function problemsOf(endpoint: Endpoint): ProblemCode[] {
  const { method, params, query, headers, body, action, open, problems = [] } = endpoint;
  const takesInput = [params, query, headers, body].some((schema) => schema !== undefined);
  const canHaveBody = ['post', 'put', 'patch'].includes(method);
  return [
    ...new Set<ProblemCode>([
      ...(open ? [] : (['unauthenticated'] as const)),
      ...(takesInput ? (['invalid_request'] as const) : []),
      ...(body ? (['malformed_json'] as const) : []),
      ...(canHaveBody ? (['unsupported_media_type', 'body_too_large'] as const) : []),
      ...(action ? problemsOfAction(action) : []),
      ...problems,
      'internal_error',
    ]),
  ];
}

/** What the permission check can say; see `care-team/authorise.ts`. */
function problemsOfAction(action: NonNullable<Endpoint['action']>): ProblemCode[] {
  const { may, whileErasing } = ruleOf(action);
  const everyMemberMay = (['patient', 'carer', 'doctor'] as const).every((role) => may.includes(role));
  return [
    'not_found',
    'access_log_unavailable',
    ...(everyMemberMay ? [] : (['not_permitted'] as const)),
    ...(whileErasing ? [] : (['being_erased'] as const)),
  ];
}
