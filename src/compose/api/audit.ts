import { serveAccessLog } from '../../audit/access-log-routes.ts';
import { readAccessLog } from '../../audit/read-access-log.ts';
import type { ServeCapability } from '../../http/app.ts';
import type { Shared } from './shared.ts';

/** Who looked at a record and who changed it. */
export function auditCapability({ common }: Shared): ServeCapability {
  const dependencies = { ...common };
  return (app) => {
    serveAccessLog(app, {
      readAccessLog: readAccessLog(dependencies),
    });
  };
}
