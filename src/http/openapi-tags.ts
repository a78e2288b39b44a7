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

const capabilities = [
  {
    name: 'Profiles',
    description: 'Who the patient is.',
    endpoints: { ...profileEndpoints, ...portraitEndpoints },
  },
  {
    name: 'Consent',
    description: 'What the record may be used for: given for each purpose, and withdrawn.',
    endpoints: consentEndpoints,
  },
  {
    name: 'Care team',
    description: 'Who may see the record: invitations, memberships and owners.',
    endpoints: { ...teamEndpoints, ...invitationEndpoints },
  },
  {
    name: 'Episode plan',
    description: 'What to do in an episode, and which tests pass their moment.',
    endpoints: planEndpoints,
  },
  {
    name: 'Access log',
    description: 'Who looked at the record, and who changed it.',
    endpoints: accessLogEndpoints,
  },
  {
    name: 'Episodes',
    description: 'Losses of consciousness, from onset to regaining it.',
    endpoints: { ...episodeEndpoints, ...joiningEndpoints, ...hidingEndpoints },
  },
  {
    name: 'Witness accounts, measurements and tests',
    description: 'What people say of an episode and what was measured, each with who said it. Only added to.',
    endpoints: { ...accountEndpoints, ...measurementEndpoints, ...testEndpoints },
  },
  {
    name: 'Photos',
    description: 'Photos of the face, and what a machine read in each.',
    endpoints: photoEndpoints,
  },
  {
    name: 'Timeline',
    description: 'The episodes as a doctor reads them.',
    endpoints: { ...timelineEndpoints, ...summaryEndpoints },
  },
  {
    name: 'Doctor links',
    description: 'Showing a part of the record to somebody without an account, for a while.',
    endpoints: { ...doctorLinkEndpoints, ...openedLinkEndpoints },
  },
  {
    name: 'Exports',
    description: 'The record as a file: asked for, made in the background, and downloaded.',
    endpoints: exportEndpoints,
  },
  {
    name: 'Erasure',
    description: 'Having the whole record erased, and taking that back.',
    endpoints: erasureEndpoints,
  },
];

/** The parts of the API. */
export const tags = capabilities.map(({ name, description }) => ({ name, description }));

/** The part of the API that an endpoint belongs to. */
export function tagOf(operationId: string): string {
  const capability = capabilities.find(({ endpoints }) => Object.hasOwn(endpoints, operationId));
  if (!capability) throw new Error(`Say in openapi-tags.ts what part of the API ${operationId} belongs to.`);
  return capability.name;
}
