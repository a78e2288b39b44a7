/** The page of the episode that runs. */
export const nowPath = (profileId: string): string => `/profiles/${profileId}/now`;
