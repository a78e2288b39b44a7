import type { ReactNode } from 'react';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { captureTexts } from '../texts/en/capture.ts';
import type { EpisodeHere } from './episode-here.ts';
import { accountPath } from './now-path.ts';

/** What there is to do once it is over: first of all to tell what was seen, while it is fresh. */
export const AfterIt = ({ episode, children }: { episode: EpisodeHere; children: ReactNode }) => (
  <>
    <ButtonLink look={episode.isTold ? 'plain' : 'main'} to={accountPath(episode)}>
      {episode.isTold ? captureTexts.tellMore : captureTexts.tell}
    </ButtonLink>
    {children}
    <ButtonLink to={`/profiles/${episode.profileId}`}>{captureTexts.done}</ButtonLink>
  </>
);
