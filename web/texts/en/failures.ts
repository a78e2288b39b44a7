import type { Failure } from '../../../src/client/client.ts';

// By the API's codes; what is not named here is told by its kind.
const byCode: Partial<Record<Failure['code'], string>> = {
  unreachable: 'There is no connection just now. What you entered is kept on this device; please try again.',
  invalid_request: 'Please look at what is marked.',
  not_found: 'This is not here any more, or you may no longer see it.',
  not_permitted: 'You may not do this. Someone who looks after this record can.',
  being_erased: 'This record is about to be erased. Nothing can be changed until that is taken back.',
  access_log_unavailable: 'It cannot be written down just now who looks. Please try again in a moment.',
  version_stale: 'Someone else has changed it since you opened it.',
  quota_reached: 'This is as much as can be sent in a day. It is kept; please try again tomorrow.',
  consent_text_outdated: 'The text has changed since you opened it. Please read it again.',
  consents_full: 'There are too many yeses and noes here to keep another. Please ask who runs this for help.',
  capacity_not_yours: 'You cannot say yes for someone in this way.',
  invitations_full: 'There are too many open invitations. Take one back first.',
  team_full: 'This care team has as many people as it can have.',
  patient_exists: 'The patient is in this care team already. Invite as a carer or a doctor.',
  already_member: 'You are in this care team already. The invitation is still open for someone else.',
  invitation_used: 'Somebody has used this invitation already. You can remove them from the team.',
  last_owner: 'Somebody must look after this record. Let someone else do so first, or have it erased.',
  patient_owns: 'The patient looks after this record. Nobody else can change that.',
  erasure_differs: 'This has changed in the meantime. Please open the page again.',
  membership_differs: 'This has changed in the meantime. Please open the page again.',
  account_differs: 'This account was sent before with other answers. Please open the page again.',
  episode_discarded: 'This episode was discarded as opened by accident.',
  episode_full: 'This episode holds as much as it can.',
  consent_missing: 'There is no consent to this just now. Once it is given, try again.',
  face_unknown: 'The machine found no such face in this photo. Please open the page again.',
  too_many_corrections:
    'This was put right as often as it can be. Say what else is to be known in an account.',
  photo_deleted: 'This photo was deleted.',
  photo_withdrawn: 'This photo is not shown: consent was withdrawn before it was read.',
  photo_not_uploaded: 'This photo has not come yet. Whoever took it must open the app with a connection.',
  photo_not_viewable: 'What was sent is not an image that can be shown.',
  erasure_taken_back: 'This was taken back in the meantime. Ask for it once more, if it is still meant.',
  episode_already_ended: 'Someone else has already said when it was over.',
  episode_not_yours:
    'Someone else began this episode. They, or someone who looks after the record, can take it back.',
  discard_too_late: 'The episode is too old to be taken back. It can be hidden instead.',
  corrections_full: 'This was put right as often as it can be. Say what else is to be known in an account.',
  photo_not_failed: 'There is nothing to try again any more. Please open the page again.',
  too_many_retries: 'This photo was tried again as often as it can be. It is kept, and can be looked at.',
  invitation_closed: 'This invitation cannot be used any more. Ask for another one.',
  owner_does_not_expire: 'Whoever looks after a record has no last day. Take that from them first.',
  opening_ended: 'The link was open for an hour. Open it once more with its code.',
  export_not_ready: 'This file is not there any more. Please have a new one made.',
  range_in_future: 'This span lies in the future: nothing has been recorded there.',
  links_full: 'There are as many open links as there can be. Take one back first.',
  link_ended: 'This link has ended.',
  cursor_invalid: 'The list has changed in the meantime. Please open the page again.',
  unauthenticated: 'Please sign in again, at the top of this page. What you have entered is kept.',
};

/** What went wrong and what helps, for whoever it happened to. */
export function wordsOf({ code, status }: Failure, hasExpired: boolean): string {
  if (hasExpired && status === 0) return byCode.unauthenticated ?? '';
  const words = byCode[code];
  if (words !== undefined) return words;
  // What stands before the API has no codes.
  if (status === 401) return byCode.unauthenticated ?? '';
  if (status === 403) return byCode.not_permitted ?? '';
  if (status === 429) return 'Too much at once. Please wait a moment and try again.';
  return status >= 500
    ? 'Something went wrong on our side. Nothing is lost; please try again in a moment.'
    : 'This did not work. Please open the page again; what you entered is kept.';
}

/** What is wrong with single fields, by their names; of a part of a field, with the field's own. */
export function fieldErrors(failure: Failure | undefined): Record<string, string> {
  const errors = failure?.problem?.errors ?? [];
  return Object.fromEntries(
    errors
      .filter((error) => error.in === 'body')
      .map(({ field, detail }) => [field.split('.')[0] ?? field, detail]),
  );
}
