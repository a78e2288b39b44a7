import { askExport } from '../../export/ask-export.ts';
import { serveExports } from '../../export/export-routes.ts';
import { exportStore } from '../../export/export-store.ts';
import { getExportFile } from '../../export/get-export-file.ts';
import { listExports, readExport } from '../../export/read-exports.ts';
import { wakeByObject } from '../../export/wake.ts';
import type { ServeCapability } from '../../http/app.ts';
import { quotaStore } from '../../platform/quota.ts';
import { bucketUse } from './bucket-use.ts';
import type { Shared } from './shared.ts';

/** Exports of the record: asked for, looked after and downloaded. Another function makes them. */
export function exportCapability({ common, table, bucket, log }: Shared): ServeCapability {
  const use = bucketUse(bucket);
  const dependencies = {
    ...common,
    ...exportStore(table),
    ...quotaStore(table),
    ...use,
    wake: wakeByObject(use, log),
  };
  return (app) => {
    serveExports(app, {
      askExport: askExport(dependencies),
      readExport: readExport(dependencies),
      listExports: listExports(dependencies),
      getExportFile: getExportFile(dependencies),
      now: common.now,
    });
  };
}
