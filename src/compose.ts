import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Hono } from 'hono';
import { accessLogStore } from './audit/access-log-store.ts';
import { readAccessLog } from './audit/read-access-log.ts';
import { acceptInvitation } from './care-team/accept-invitation.ts';
import { changeMembership } from './care-team/change-membership.ts';
import { endMembership, leaveTeam } from './care-team/end-membership.ts';
import { gateStore } from './care-team/gate-store.ts';
import { invitationStore } from './care-team/invitation-store.ts';
import { invite } from './care-team/invite.ts';
import { membershipStore } from './care-team/membership-store.ts';
import { readTeam } from './care-team/read-team.ts';
import { takeBackInvitation } from './care-team/take-back-invitation.ts';
import { consentStore } from './consent/consent-store.ts';
import { giveConsent } from './consent/give-consent.ts';
import { readConsents } from './consent/read-consents.ts';
import { withdrawConsent } from './consent/withdraw-consent.ts';
import { addAccount } from './episode/add-account.ts';
import { addMeasurement } from './episode/add-measurement.ts';
import { correctEpisode } from './episode/correct-episode.ts';
import { discardEpisode } from './episode/discard-episode.ts';
import { endEpisode } from './episode/end-episode.ts';
import { episodePartsStore } from './episode/episode-parts-store.ts';
import { episodeStore } from './episode/episode-store.ts';
import { hideEpisode, showEpisode } from './episode/hide-episode.ts';
import { joinEpisode } from './episode/join-episode.ts';
import { openEpisode } from './episode/open-episode.ts';
import { readEpisode } from './episode/read-episode.ts';
import { readTestClocks } from './episode/read-test-clocks.ts';
import { recordTest } from './episode/record-test.ts';
import { separateEpisode } from './episode/separate-episode.ts';
import { askErasure } from './erasure/ask-erasure.ts';
import { eraseDue } from './erasure/erase-due.ts';
import { erasedGateStore } from './erasure/erased-gate-store.ts';
import { erasureStore } from './erasure/erasure-store.ts';
import { accessEntries, pointers, recordItems } from './erasure/item-places-store.ts';
import { readErasure } from './erasure/read-erasure.ts';
import { replayErasures } from './erasure/replay-erasures.ts';
import { storedObjects } from './erasure/stored-objects.ts';
import { takeBackErasure } from './erasure/take-back-erasure.ts';
import { tombstones } from './erasure/tombstones.ts';
import type { ActorEnv } from './http/actor.ts';
import { createApp } from './http/app.ts';
import { type Analysis, analysePhoto } from './photo/analyse-photo.ts';
import { correctPhoto } from './photo/correct-photo.ts';
import { deletePhoto } from './photo/delete-photo.ts';
import { deletedPhotoStore } from './photo/deleted-photo-store.ts';
import { detectedFacesStore } from './photo/detected-faces-store.ts';
import { episodePhotosStore } from './photo/episode-photos-store.ts';
import { faceDetector } from './photo/face-detector.ts';
import { listPhotos } from './photo/list-photos.ts';
import { objectTransfer } from './photo/object-transfer.ts';
import { objectUrlSigner } from './photo/object-url.ts';
import { photoObjects } from './photo/photo-objects.ts';
import { photoStore } from './photo/photo-store.ts';
import { formSigner, uploadSigner } from './photo/photo-upload.ts';
import { readPhoto } from './photo/read-photo.ts';
import { type Reconciled, type ReconcileLimits, reconcilePhotos } from './photo/reconcile-photos.ts';
import { removePhotoFiles } from './photo/remove-photo-files.ts';
import { requestTicket } from './photo/request-ticket.ts';
import { rereadPhotos } from './photo/reread-photos.ts';
import { rereadStore } from './photo/reread-store.ts';
import { retryPhoto } from './photo/retry-photo.ts';
import type { UploadedPhoto } from './photo/s3-event.ts';
import { viewPhoto } from './photo/view-photo.ts';
import { editPlan } from './plan/edit-plan.ts';
import { planStore } from './plan/plan-store.ts';
import { listPlanVersions, readPlan, readPlanVersion } from './plan/read-plan.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { newId } from './platform/ids.ts';
import { errorName, type Log } from './platform/log.ts';
import { quotaStore } from './platform/quota.ts';
import { tableOf } from './platform/table.ts';
import { deletePortrait } from './portrait/delete-portrait.ts';
import { portraitStore } from './portrait/portrait-store.ts';
import { requestPortraitTicket } from './portrait/request-portrait-ticket.ts';
import { tidyPortraits } from './portrait/tidy-portraits.ts';
import { viewPortrait } from './portrait/view-portrait.ts';
import { createProfile } from './profile/create-profile.ts';
import { editProfile } from './profile/edit-profile.ts';
import { profileStore } from './profile/profile-store.ts';
import { listProfiles, readProfile } from './profile/read-profile.ts';
import { listProfileVersions, readProfileVersion } from './profile/read-profile-versions.ts';
import { readSummary } from './timeline/read-summary.ts';
import { readTimeline } from './timeline/read-timeline.ts';
import { timelineStore } from './timeline/timeline-store.ts';

// The one composition root: what each handler is made of. Each takes just the clients that its handler may use, and a
// bundler leaves out of each handler what only the others need.

type Surroundings = Config & { log: Log; now?: Clock };

export function composeApi(
  { dynamoDb }: { dynamoDb: DynamoDBClient },
  { tableName, accessLogTableName, photoBucket, s3Endpoint, log, now = systemClock }: Surroundings,
): Hono<ActorEnv> {
  const table = tableOf(dynamoDb, tableName);
  // The function has one set of credentials and one region, whichever client it is that knows them.
  const bucketAccess = {
    bucket: photoBucket,
    region: () => dynamoDb.config.region(),
    credentials: () => dynamoDb.config.credentials(),
    endpoint: s3Endpoint,
    now,
  };
  const signObjectUrl = objectUrlSigner(bucketAccess);
  const dependencies = {
    ...gateStore(table),
    ...invitationStore(table),
    ...membershipStore(table),
    ...accessLogStore(tableOf(dynamoDb, accessLogTableName), log),
    ...profileStore(table),
    ...portraitStore(table),
    ...consentStore(table),
    ...planStore(table),
    ...episodeStore(table),
    ...episodePartsStore(table),
    ...photoStore(table),
    ...deletedPhotoStore(table),
    ...episodePhotosStore(table),
    ...timelineStore(table),
    ...quotaStore(table),
    ...erasureStore(table),
    ...objectTransfer(signObjectUrl),
    signForm: formSigner(bucketAccess),
    signUpload: uploadSigner(bucketAccess),
    signObjectUrl,
    now,
    newId,
  };
  return createApp(
    {
      createProfile: createProfile(dependencies),
      readProfile: readProfile(dependencies),
      listProfiles: listProfiles(dependencies),
      requestPortraitTicket: requestPortraitTicket(dependencies),
      viewPortrait: viewPortrait(dependencies),
      deletePortrait: deletePortrait(dependencies),
      readConsents: readConsents(dependencies),
      giveConsent: giveConsent(dependencies),
      withdrawConsent: withdrawConsent(dependencies),
      readTeam: readTeam(dependencies),
      changeMembership: changeMembership(dependencies),
      endMembership: endMembership(dependencies),
      leaveTeam: leaveTeam(dependencies),
      invite: invite(dependencies),
      takeBackInvitation: takeBackInvitation(dependencies),
      acceptInvitation: acceptInvitation(dependencies),
      editProfile: editProfile(dependencies),
      listProfileVersions: listProfileVersions(dependencies),
      readProfileVersion: readProfileVersion(dependencies),
      readPlan: readPlan(dependencies),
      editPlan: editPlan(dependencies),
      listPlanVersions: listPlanVersions(dependencies),
      readPlanVersion: readPlanVersion(dependencies),
      readAccessLog: readAccessLog(dependencies),
      openEpisode: openEpisode(dependencies),
      endEpisode: endEpisode(dependencies),
      readEpisode: readEpisode(dependencies),
      correctEpisode: correctEpisode(dependencies),
      joinEpisode: joinEpisode(dependencies),
      separateEpisode: separateEpisode(dependencies),
      discardEpisode: discardEpisode(dependencies),
      hideEpisode: hideEpisode(dependencies),
      showEpisode: showEpisode(dependencies),
      addAccount: addAccount(dependencies),
      addMeasurement: addMeasurement(dependencies),
      recordTest: recordTest(dependencies),
      readTestClocks: readTestClocks(dependencies),
      requestTicket: requestTicket(dependencies),
      readPhoto: readPhoto(dependencies),
      listPhotos: listPhotos(dependencies),
      viewPhoto: viewPhoto(dependencies),
      correctPhoto: correctPhoto(dependencies),
      retryPhoto: retryPhoto(dependencies),
      deletePhoto: deletePhoto(dependencies),
      readTimeline: readTimeline(dependencies),
      readSummary: readSummary(dependencies),
      askErasure: askErasure(dependencies),
      takeBackErasure: takeBackErasure(dependencies),
      readErasure: readErasure(dependencies),
    },
    log,
  );
}

export function composeAnalysePhoto(
  { dynamoDb, rekognition }: { dynamoDb: DynamoDBClient; rekognition: RekognitionClient },
  { tableName, photoBucket, now = systemClock }: Omit<Surroundings, 'log' | 'accessLogTableName'>,
): (photo: UploadedPhoto) => Promise<Analysis> {
  const table = tableOf(dynamoDb, tableName);
  const stores = { ...photoStore(table), ...detectedFacesStore(table), ...gateStore(table) };
  return analysePhoto({ ...stores, detectFaces: faceDetector(rekognition, photoBucket), newId, now });
}

export function composeReconcile(
  clients: { dynamoDb: DynamoDBClient; rekognition: RekognitionClient; s3: S3Client },
  {
    tableName,
    photoBucket,
    log,
    now = systemClock,
    limits,
  }: Omit<Surroundings, 'accessLogTableName'> & { limits?: ReconcileLimits },
): (stopAt: Date) => Promise<Partial<Record<Reconciled | 'error', number>>> {
  const table = tableOf(clients.dynamoDb, tableName);
  const objects = photoObjects(clients.s3, photoBucket);
  const dependencies = {
    ...photoStore(table),
    ...gateStore(table),
    ...objects,
    analyse: composeAnalysePhoto(clients, { tableName, photoBucket, now }),
    removeFiles: removePhotoFiles({
      ...deletedPhotoStore(table),
      ...detectedFacesStore(table),
      ...objects,
      now,
    }),
    tidyPortraits: tidyPortraits({ ...portraitStore(table), ...gateStore(table), ...objects, now }),
    now,
  };
  return reconcilePhotos(
    dependencies,
    (error, due) =>
      log.error('a photo could not be reconciled', {
        ...('portraitsOf' in due ? { profileId: due.portraitsOf } : { photoId: due.photoId }),
        errorName: errorName(error),
      }),
    limits,
  );
}

/** For the command that an operator runs: no handler goes through the whole table. */
export function composeReread(
  dynamoDb: DynamoDBClient,
  { tableName, now = systemClock }: { tableName: string; now?: Clock },
): ReturnType<typeof rereadPhotos> {
  const table = tableOf(dynamoDb, tableName);
  return rereadPhotos({ ...rereadStore(table), ...gateStore(table), now });
}

export function composeErase(
  { dynamoDb, s3 }: { dynamoDb: DynamoDBClient; s3: S3Client },
  { tableName, accessLogTableName, photoBucket, log, now = systemClock }: Surroundings,
): { eraseDue: ReturnType<typeof eraseDue>; replayErasures: ReturnType<typeof replayErasures> } {
  const table = tableOf(dynamoDb, tableName);
  const dependencies = {
    ...erasedGateStore(table),
    ...tombstones(s3, photoBucket),
    places: [
      recordItems(table),
      ...storedObjects(s3, photoBucket),
      accessEntries(tableOf(dynamoDb, accessLogTableName)),
      pointers(table),
    ],
    now,
  };
  return {
    eraseDue: eraseDue(dependencies, (error, profileId) =>
      log.error('a record could not be erased', {
        profileId,
        errorName: errorName(error),
      }),
    ),
    replayErasures: replayErasures(dependencies),
  };
}
