import { episodeStore } from '../../episode/episode-store.ts';
import { exportStore } from '../../export/export-store.ts';
import type { ServeCapability } from '../../http/app.ts';
import { correctPhoto } from '../../photo/correct-photo.ts';
import { countAnswers } from '../../photo/count-answers.ts';
import { deletePhoto } from '../../photo/delete-photo.ts';
import { deletedPhotoStore } from '../../photo/deleted-photo-store.ts';
import { detectedFacesStore } from '../../photo/detected-faces-store.ts';
import { episodePhotosStore } from '../../photo/episode-photos-store.ts';
import { listFaces } from '../../photo/list-faces.ts';
import { listPhotos } from '../../photo/list-photos.ts';
import { servePhotos } from '../../photo/photo-routes.ts';
import { photoStore } from '../../photo/photo-store.ts';
import { readPhoto } from '../../photo/read-photo.ts';
import { requestTicket } from '../../photo/request-ticket.ts';
import { retryPhoto } from '../../photo/retry-photo.ts';
import { viewPhoto } from '../../photo/view-photo.ts';
import { watchRequest } from '../../photo/watch-request.ts';
import { quotaStore } from '../../platform/quota.ts';
import { bucketUse } from './bucket-use.ts';
import type { Shared } from './shared.ts';

/** Photos, from their ticket to their deletion. */
export function photoCapability({ common, table, bucket, log, measure }: Shared): ServeCapability {
  const dependencies = {
    ...common,
    ...episodeStore(table),
    ...photoStore(table),
    ...countAnswers(photoStore(table), measure),
    ...deletedPhotoStore(table),
    ...detectedFacesStore(table),
    ...episodePhotosStore(table),
    ...quotaStore(table),
    ...bucketUse(bucket),
    endExports: exportStore(table).endExports,
  };
  return (app) => {
    servePhotos(app, {
      requestTicket: watchRequest(log, 'a ticket was asked for')(requestTicket(dependencies)),
      readPhoto: readPhoto(dependencies),
      listPhotos: listPhotos(dependencies),
      viewPhoto: watchRequest(log, 'a view was asked for')(viewPhoto(dependencies)),
      listFaces: listFaces(dependencies),
      correctPhoto: correctPhoto(dependencies),
      retryPhoto: watchRequest(log, 'another try was asked for')(retryPhoto(dependencies)),
      deletePhoto: watchRequest(log, 'a deletion was asked for')(deletePhoto(dependencies)),
    });
  };
}
