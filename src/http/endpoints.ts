import { accessLogEndpoints } from '../audit/access-log-routes.ts';
import { invitationEndpoints } from '../care-team/invitation-routes.ts';
import { teamEndpoints } from '../care-team/team-routes.ts';
import { consentEndpoints } from '../consent/consent-routes.ts';
import { doctorLinkEndpoints } from '../doctor-link/doctor-link-routes.ts';
import { openedLinkEndpoints } from '../doctor-link/opened-link-routes.ts';
import { accountEndpoints } from '../episode/account-routes.ts';
import { episodeEndpoints } from '../episode/episode-routes.ts';
import { hidingEndpoints } from '../episode/hiding-routes.ts';
import { joiningEndpoints } from '../episode/joining-routes.ts';
import { measurementEndpoints } from '../episode/measurement-routes.ts';
import { testEndpoints } from '../episode/test-routes.ts';
import { erasureEndpoints } from '../erasure/erasure-routes.ts';
import { exportEndpoints } from '../export/export-routes.ts';
import { photoEndpoints } from '../photo/photo-routes.ts';
import { planEndpoints } from '../plan/plan-routes.ts';
import { portraitEndpoints } from '../portrait/portrait-routes.ts';
import { profileEndpoints } from '../profile/profile-routes.ts';
import { summaryEndpoints } from '../timeline/summary-routes.ts';
import { timelineEndpoints } from '../timeline/timeline-routes.ts';

/** Every endpoint of the API by its name, which is also its `operationId`. */
export const endpoints = {
  ...profileEndpoints,
  ...portraitEndpoints,
  ...consentEndpoints,
  ...teamEndpoints,
  ...invitationEndpoints,
  ...planEndpoints,
  ...accessLogEndpoints,
  ...episodeEndpoints,
  ...joiningEndpoints,
  ...hidingEndpoints,
  ...accountEndpoints,
  ...measurementEndpoints,
  ...testEndpoints,
  ...photoEndpoints,
  ...timelineEndpoints,
  ...summaryEndpoints,
  ...doctorLinkEndpoints,
  ...openedLinkEndpoints,
  ...exportEndpoints,
  ...erasureEndpoints,
};
