import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RefusalCode, RefusalDetails } from '../platform/refusal.ts';

/** A field that was refused, where it is in the request and what would be right. */
export type FieldError = { in: 'body' | 'path' | 'query' | 'header'; field: string; detail: string };

/** What went wrong, as RFC 9457 has it; `code` is stable. */
type Problem = { status: ContentfulStatusCode; title: string; detail: string };

/** Every code that a problem can have. */
export const problems = {
  invalid_request: {
    status: 422,
    title: 'Some fields are not right',
    detail: 'Correct the fields named in `errors` and send the request again.',
  },
  malformed_json: {
    status: 400,
    title: 'The body is not JSON',
    detail: 'Send the body as JSON in UTF-8.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The body is not declared as JSON',
    detail: 'Send the header `content-type: application/json`.',
  },
  body_too_large: { status: 413, title: 'The body is too large', detail: 'Send at most 64 KiB.' },
  unauthenticated: { status: 401, title: 'Not signed in', detail: 'Sign in and send the access token.' },
  not_found: {
    status: 404,
    title: 'Not found',
    detail: 'There is nothing here, or nothing that you may see.',
  },
  not_permitted: {
    status: 403,
    title: 'Your role may not do this',
    detail: 'Ask an owner of the profile: the list of members shows who that is.',
  },
  being_erased: {
    status: 409,
    title: 'This record is about to be erased',
    detail: 'Nothing can be added any more, unless who asked for the erasure takes it back.',
  },
  access_log_unavailable: {
    status: 503,
    title: 'The access log cannot be written just now',
    detail: 'Nothing is shown or changed without an entry there. Send the request again in a moment.',
  },
  erasure_taken_back: {
    status: 409,
    title: 'This erasure was taken back',
    detail: 'If the record is to be erased after all, ask again with a new `erasureId`.',
  },
  erasure_differs: {
    status: 409,
    title: 'Another erasure than this one was asked for',
    detail: 'Read the erasure to see which, and take that one back.',
  },
  profile_differs: {
    status: 409,
    title: 'A profile with this id says something else',
    detail: 'Use a new `clientId` for another profile.',
  },
  version_required: {
    status: 428,
    title: 'Which version was changed is not said',
    detail: 'Send the header `If-Match` with the ETag of the version that you changed.',
  },
  version_stale: {
    status: 412,
    title: 'Someone has edited it since',
    detail:
      'Look at what `changes` names and at `current`, and send your edit again with the ETag of `current.version` and a new `editId`.',
  },
  edit_differs: {
    status: 409,
    title: 'An edit with this id said something else',
    detail: 'Use a new `editId` for another edit.',
  },
  episode_differs: {
    status: 409,
    title: 'An episode with this id began at another time',
    detail: 'Use a new id for another episode.',
  },
  episode_already_ended: {
    status: 409,
    title: 'The episode has another end',
    detail: 'Read the episode to see when it ended.',
  },
  episode_discarded: {
    status: 410,
    title: 'This episode was discarded as opened by accident',
    detail: 'It cannot be brought back. Open another one under a new id.',
  },
  episode_not_empty: {
    status: 409,
    title: 'Something hangs on this episode',
    detail:
      'Delete its photos and separate the episodes that are joined to it, then discard it; or hide it with a reason, if ' +
      'there are accounts, measurements or tests.',
  },
  episode_not_yours: {
    status: 403,
    title: 'Someone else opened this episode',
    detail: 'Ask them, the patient or an owner of the profile to discard it.',
  },
  discard_too_late: {
    status: 409,
    title: 'This episode can no more be discarded',
    detail: 'Hide it with a reason instead: it is then left out of the timeline.',
  },
  cannot_join: {
    status: 409,
    title: 'These two episodes cannot be joined',
    detail:
      'Only an episode to which no other is joined can be joined, to one that is joined to no other: separate what ' +
      '`because` and `episodeIds` name, or wait `retryAfterSeconds` if they are being joined just now.',
  },
  corrections_full: {
    status: 409,
    title: 'This episode has been corrected as often as it can be',
    detail: 'Add what is still to be said as an account.',
  },
  account_differs: {
    status: 409,
    title: 'An account with this id says something else',
    detail: 'What was said stays. Send it under a new id; `amends` may name the account that it puts right.',
  },
  measurement_differs: {
    status: 409,
    title: 'A measurement with this id says something else',
    detail:
      'What was said stays. Send it under a new id; `amends` may name the measurement that it puts right.',
  },
  test_differs: {
    status: 409,
    title: 'A test with this id says something else',
    detail: 'What was said stays. Send it under a new id; `amends` may name the test that it puts right.',
  },
  amends_unknown: {
    status: 409,
    title: 'What this amends is not in this episode',
    detail: 'Send first what is to be amended, and name its id in `amends`.',
  },
  photo_differs: {
    status: 409,
    title: 'A photo with this id says something else',
    detail: 'Use a new id for another photo.',
  },
  quota_reached: {
    status: 429,
    title: 'This is as much as is taken in one day',
    detail: 'Keep it, and send it again after `retryAfterSeconds`: nothing is lost by waiting.',
  },
  episode_full: {
    status: 409,
    title: 'This episode holds as much as an episode can',
    detail:
      'Keep it, open another episode, add it there, and say of that one that it is the same event (`same-as`): the timeline shows the two as one.',
  },
  photo_deleted: {
    status: 410,
    title: 'The photo was deleted',
    detail: 'It does not come back. Use a new id for another photo.',
  },
  too_many_corrections: {
    status: 409,
    title: 'This was put right too often',
    detail: 'It stays as it is now. Say what else is to be known of it in an account.',
  },
  photo_not_uploaded: {
    status: 409,
    title: 'The photo has not come yet',
    detail: 'Wait for who took it to upload it, and ask again.',
  },
  photo_not_failed: {
    status: 409,
    title: 'There is nothing to try again',
    detail: 'The photo has an answer that says what was seen, or is still being tried. Read it to see which.',
  },
  face_unknown: {
    status: 409,
    title: 'There is no such face in the photo',
    detail:
      'Ask for the faces of the photo, and say the `faceIndex` of one of them. Where there are none, none can be chosen.',
  },
  too_many_retries: {
    status: 409,
    title: 'This photo was tried again as often as it can be',
    detail: 'Send it as a new photo under a new id.',
  },
  photo_withdrawn: {
    status: 409,
    title: 'Consent was withdrawn before the photo had its answer',
    detail: 'It is not shown. With consent given again, send it as a new photo.',
  },
  photo_not_viewable: {
    status: 409,
    title: 'The photo cannot be shown',
    detail: 'What was uploaded is not an image. Take the photo again, if that is still possible.',
  },
  consent_missing: {
    status: 403,
    title: 'A consent is missing',
    detail:
      'The patient, or an owner on their behalf, must first consent to each purpose in `missing`: read the texts with GET /api/profiles/{profileId}/consents and give each consent with PUT /api/profiles/{profileId}/consents/{consentId}.',
  },
  consent_differs: {
    status: 409,
    title: 'A consent or withdrawal with this id says something else',
    detail: 'Use a new id for another consent or withdrawal.',
  },
  consent_text_outdated: {
    status: 409,
    title: 'This is not the text that is asked for now',
    detail: 'Show the text in `current`, and name its version and hash once it was consented to.',
  },
  consents_full: {
    status: 409,
    title: 'This profile has as many consents and withdrawals as it can keep',
    detail:
      'Nothing more can be consented to here; withdrawing still works. Ask who runs this service for help.',
  },
  capacity_not_yours: {
    status: 403,
    title: 'Your role does not consent in this capacity',
    detail:
      'Send `self` as the patient. Anyone else says what lets them consent for the patient; someone who is the patient can be invited as such.',
  },
  invitation_differs: {
    status: 409,
    title: 'An invitation with this id says something else',
    detail: 'Use a new id, and a new secret, for another invitation.',
  },
  invitation_closed: {
    status: 409,
    title: 'This invitation is over',
    detail: 'It was used, taken back or has expired. Use a new id, and a new secret, to invite again.',
  },
  membership_differs: {
    status: 409,
    title: 'They have joined again since',
    detail: 'If this membership is to end, too, ask again with its `since`.',
  },
  invitation_used: {
    status: 409,
    title: 'Somebody has joined by this invitation',
    detail: 'It can no longer be taken back. End the membership of `memberId` if that was not to be.',
  },
  invitations_full: {
    status: 409,
    title: 'There are as many open invitations as a profile can have',
    detail: 'Take back those that nobody will use, or wait until they expire.',
  },
  team_full: {
    status: 409,
    title: 'The care team has as many members as it can have',
    detail: 'An owner can end memberships that are no longer needed; those that have expired count too.',
  },
  patient_exists: {
    status: 409,
    title: 'The patient is of the care team already',
    detail:
      'A profile has one patient. Invite as a carer or a doctor, or end the patient’s membership first.',
  },
  already_member: {
    status: 409,
    title: 'You are of this care team already',
    detail: 'The invitation stays open for whom it is meant. For another role, leave the team first.',
  },
  last_owner: {
    status: 409,
    title: 'A profile keeps at least one owner',
    detail: 'Make another member an owner first, or have the record erased.',
  },
  patient_owns: {
    status: 403,
    title: 'The patient owns this profile',
    detail: 'Nobody but the patient can give up their ownership or membership.',
  },
  owner_does_not_expire: {
    status: 409,
    title: 'An owner’s membership does not end at a set time',
    detail: 'Send `isOwner: false` along with `until`, or leave `until` out.',
  },
  link_differs: {
    status: 409,
    title: 'A link with this id says something else',
    detail: 'Use a new id, a new secret and a new code for another link.',
  },
  links_full: {
    status: 409,
    title: 'There are as many open links as a profile can have',
    detail: 'Take back those that nobody needs any more, or wait until they end.',
  },
  link_not_opened: {
    status: 403,
    title: 'This link and this code open nothing',
    detail:
      'Open the link exactly as it was given, and type its code. A link ends by itself, and five wrong codes lock it for good: ask who gave it for a new one.',
  },
  link_ended: {
    status: 410,
    title: 'This link has ended',
    detail:
      'Its time is over, it was opened as often as it may be, or the patient took it back. Ask who gave it for a new one.',
  },
  opening_ended: {
    status: 410,
    title: 'It was open for an hour',
    detail: 'Open the link once more with its code.',
  },
  export_differs: {
    status: 409,
    title: 'An export with this id is of something else',
    detail: 'Use a new id for another export.',
  },
  export_not_ready: {
    status: 409,
    title: 'There is no file to download',
    detail:
      'Read the export: it says whether the file is still being made, could not be made, or is gone because its day is over ' +
      'or a photo was deleted. Then ask for a new one under a new id.',
  },
  range_in_future: {
    status: 422,
    title: 'This span begins in the future',
    detail: 'Correct the field named in `errors` and send the request again.',
  },
  cursor_invalid: {
    status: 400,
    title: 'The cursor is not of this list',
    detail: 'Leave `cursor` out to begin at the first page.',
  },
  internal_error: {
    status: 500,
    title: 'Something went wrong here',
    detail: 'Nothing that you sent is lost if you send it again in a moment.',
  },
} as const satisfies Record<RefusalCode, Problem> & Record<string, Problem>;

export type ProblemCode = keyof typeof problems;

/** Answers with problem details (RFC 9457); `details` are its extension members. */
export function problem(context: Context, code: ProblemCode, details: RefusalDetails = {}): Response {
  const { status, title, detail } = problems[code];
  const { retryAfterSeconds } = details;
  return context.body(
    JSON.stringify({ type: `urn:episodelens:problem:${code}`, title, status, detail, code, ...details }),
    status,
    {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  );
}
