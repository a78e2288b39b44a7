import { exportStore } from '../../export/export-store.ts';
import type { ServeCapability } from '../../http/app.ts';
import { quotaStore } from '../../platform/quota.ts';
import { deletePortrait } from '../../portrait/delete-portrait.ts';
import { servePortraits } from '../../portrait/portrait-routes.ts';
import { portraitStore } from '../../portrait/portrait-store.ts';
import { requestPortraitTicket } from '../../portrait/request-portrait-ticket.ts';
import { viewPortrait } from '../../portrait/view-portrait.ts';
import { bucketUse } from './bucket-use.ts';
import type { Shared } from './shared.ts';

/** The photo that shows who the patient is. */
export function portraitCapability({ common, table, bucket }: Shared): ServeCapability {
  const dependencies = {
    ...common,
    ...portraitStore(table),
    ...quotaStore(table),
    ...bucketUse(bucket),
    endExports: exportStore(table).endExports,
  };
  return (app) => {
    servePortraits(app, {
      requestPortraitTicket: requestPortraitTicket(dependencies),
      viewPortrait: viewPortrait(dependencies),
      deletePortrait: deletePortrait(dependencies),
    });
  };
}
