/** Why a use case said no: a closed set of codes, which clients may rely on. `http/problem.ts` gives each its status. */
export type RefusalCode =
  | 'not_found'
  | 'not_permitted'
  | 'being_erased'
  | 'access_log_unavailable'
  | 'erasure_taken_back'
  | 'erasure_differs'
  | 'profile_differs'
  | 'version_required'
  | 'version_stale'
  | 'edit_differs'
  | 'episode_differs'
  | 'episode_already_ended'
  | 'episode_discarded'
  | 'episode_not_empty'
  | 'episode_not_yours'
  | 'discard_too_late'
  | 'cannot_join'
  | 'corrections_full'
  | 'account_differs'
  | 'measurement_differs'
  | 'test_differs'
  | 'amends_unknown'
  | 'photo_differs'
  | 'quota_reached'
  | 'episode_full'
  | 'photo_deleted'
  | 'too_many_corrections'
  | 'photo_not_uploaded'
  | 'photo_not_failed'
  | 'face_unknown'
  | 'too_many_retries'
  | 'photo_not_viewable'
  | 'photo_withdrawn'
  | 'consent_missing'
  | 'consent_differs'
  | 'consent_text_outdated'
  | 'consents_full'
  | 'capacity_not_yours'
  | 'invitation_differs'
  | 'invitation_closed'
  | 'invitation_used'
  | 'membership_differs'
  | 'invitations_full'
  | 'team_full'
  | 'patient_exists'
  | 'already_member'
  | 'last_owner'
  | 'patient_owns'
  | 'owner_does_not_expire'
  | 'link_differs'
  | 'links_full'
  | 'link_not_opened'
  | 'link_ended'
  | 'opening_ended'
  | 'export_differs'
  | 'export_not_ready'
  | 'range_in_future'
  | 'cursor_invalid';

/**
 * `details` becomes extension members of the problem (RFC 9457 §3.2): only what this caller may see. A number of
 * `retryAfterSeconds` in it is sent as `Retry-After` too.
 */
export type Refusal = { refused: RefusalCode; details?: RefusalDetails };
export type RefusalDetails = { retryAfterSeconds?: number } & Record<string, unknown>;

export const refuse = (code: RefusalCode, details?: RefusalDetails): Refusal => ({
  refused: code,
  ...(details && { details }),
});

export const isRefusal = (value: object): value is Refusal => 'refused' in value;
