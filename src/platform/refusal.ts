/** Why a use case said no: a closed set of codes, which clients may rely on. `http/problem.ts` gives each its status. */
export type RefusalCode =
  | 'not_found'
  | 'profile_differs'
  | 'episode_differs'
  | 'episode_already_ended'
  | 'photo_differs'
  | 'cursor_invalid';

export type Refusal = { refused: RefusalCode };

export const refuse = (code: RefusalCode): Refusal => ({ refused: code });

export const isRefusal = (value: object): value is Refusal => 'refused' in value;
