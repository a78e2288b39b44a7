import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { RunningLine } from '../capture/running-line.tsx';
import { Home } from '../home/home.tsx';
import { PatientHome } from '../home/patient-home.tsx';
import { People } from '../home/people.tsx';
import { ExpiredLine } from '../sign-in/expired-line.tsx';
import { useSignIn } from '../sign-in/use-sign-in.ts';
import { texts } from '../texts/en.ts';
import { RoomLine } from '../waiting/room-line.tsx';
import { WaitingLine } from '../waiting/waiting-line.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Loading } from './loading.tsx';
import { TellWhetherMoved } from './moved.tsx';
import { Notice } from './parts/notice.tsx';
import { useOnline } from './use-online.ts';

const Welcome = lazy(() => import('../sign-in/welcome.tsx'));
const SignedIn = lazy(() => import('../sign-in/signed-in.tsx'));
const NowPage = lazy(() => import('../capture/now-page.tsx'));
const You = lazy(() => import('../sign-in/you.tsx'));
const Waiting = lazy(() => import('../waiting/waiting.tsx'));
const NewRecordPage = lazy(() => import('../home/new-record-page.tsx'));
const PlanPage = lazy(() => import('../record/plan-page.tsx'));
const PlanEditPage = lazy(() => import('../record/plan-edit-page.tsx'));
const TeamPage = lazy(() => import('../record/team-page.tsx'));
const InvitePage = lazy(() => import('../record/invite-page.tsx'));
const JoinPage = lazy(() => import('../record/join-page.tsx'));
const AccessPage = lazy(() => import('../record/access-page.tsx'));
const LinksPage = lazy(() => import('../doctor-link/links-page.tsx'));
const MakeLinkPage = lazy(() => import('../doctor-link/make-link-page.tsx'));
const DoctorLinkPage = lazy(() => import('../doctor-link/doctor-link-page.tsx'));
const ExportPage = lazy(() => import('../export/export-page.tsx'));
const ErasurePage = lazy(() => import('../record/erasure-page.tsx'));
const AccountPage = lazy(() => import('../account/account-page.tsx'));
const ProfilePage = lazy(() => import('../record/profile-page.tsx'));
const ProfileEditPage = lazy(() => import('../record/profile-edit-page.tsx'));
const ConsentsPage = lazy(() => import('../record/consents-page.tsx'));
const TimelinePage = lazy(() => import('../timeline/timeline-page.tsx'));
const EpisodePage = lazy(() => import('../timeline/episode-page.tsx'));
const SummaryPage = lazy(() => import('../timeline/summary-page.tsx'));
const TimelinePaper = lazy(() => import('../paper/timeline-paper.tsx'));
const EpisodePaper = lazy(() => import('../paper/episode-paper.tsx'));
const NotFound = lazy(() => import('./not-found.tsx'));

/** The frame that stays, and in it the page of the address. */
export const App = () => (
  <TellWhetherMoved>
    <Header />
    <OfflineLine />
    <ExpiredLine />
    <RunningLine />
    <RoomLine />
    <WaitingLine />
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/signed-in" component={SignedIn} />
          <Route path="/doctor-link" nest component={DoctorLinkPage} />
          <ForSignedIn>
            <Switch>
              <Route path="/" component={Home} />
              <Route path="/profiles" component={People} />
              <Route path="/new-record" component={NewRecordPage} />
              <Route path="/profiles/:profileId" component={PatientHome} />
              <Route path="/profiles/:profileId/plan" component={PlanPage} />
              <Route path="/profiles/:profileId/plan/edit" component={PlanEditPage} />
              <Route path="/profiles/:profileId/team" component={TeamPage} />
              <Route path="/profiles/:profileId/team/invite" component={InvitePage} />
              <Route path="/join" component={JoinPage} />
              <Route path="/profiles/:profileId/access" component={AccessPage} />
              <Route path="/profiles/:profileId/doctor-links" component={LinksPage} />
              <Route path="/profiles/:profileId/doctor-links/new" component={MakeLinkPage} />
              <Route path="/profiles/:profileId/export" component={ExportPage} />
              <Route path="/profiles/:profileId/erasure" component={ErasurePage} />
              <Route path="/profiles/:profileId/episodes/:episodeId" component={EpisodePage} />
              <Route path="/profiles/:profileId/episodes/:episodeId/account" component={AccountPage} />
              <Route path="/profiles/:profileId/profile" component={ProfilePage} />
              <Route path="/profiles/:profileId/profile/edit" component={ProfileEditPage} />
              <Route path="/profiles/:profileId/consents" component={ConsentsPage} />
              <Route path="/profiles/:profileId/timeline" component={TimelinePage} />
              <Route path="/profiles/:profileId/timeline/paper" component={TimelinePaper} />
              <Route path="/profiles/:profileId/episodes/:episodeId/paper" component={EpisodePaper} />
              <Route path="/profiles/:profileId/summary" component={SummaryPage} />
              <Route path="/profiles/:profileId/now" component={NowPage} />
              <Route path="/you" component={You} />
              <Route path="/waiting" component={Waiting} />
              <Route component={NotFound} />
            </Switch>
          </ForSignedIn>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  </TellWhetherMoved>
);

/** Whoever is not signed in sees the way in, at whichever address; it leads back to it. */
const ForSignedIn = ({ children }: { children: ReactNode }) =>
  useSignIn().is === 'signed_out' ? <Welcome /> : children;

const OfflineLine = () =>
  useOnline() ? null : (
    <Notice live icon="offline">
      {texts.connection.offline}
    </Notice>
  );
