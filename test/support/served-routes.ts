import { Hono } from 'hono';
import { share } from '../../src/compose/api/shared.ts';
import { capabilitiesOf, openCapabilitiesOf } from '../../src/compose/api.ts';
import type { ActorEnv, VisitorEnv } from '../../src/http/actor.ts';
import { photoBucket } from './driven-api.ts';
import { embeddedTable } from './embedded-table.ts';
import { recordedLog } from './recorded-log.ts';
import { recordedMeasures } from './recorded-measures.ts';

/** Every route that the API leads to, as `GET /api/profiles`: those of the capability that answers its path. */
export async function servedRoutes(): Promise<string[]> {
  const { tableName, accessLogTableName, client } = await embeddedTable();
  const { log } = recordedLog();
  const { measure } = recordedMeasures();
  const shared = share(client, { tableName, accessLogTableName, photoBucket, log, measure });
  const capabilities = [
    ...openCapabilitiesOf(shared).map(({ paths, load }) => ({
      paths,
      routes: () => routesOf<VisitorEnv>(load),
    })),
    ...capabilitiesOf(shared).map(({ paths, load }) => ({ paths, routes: () => routesOf<ActorEnv>(load) })),
  ];
  const placeOf = new Hono();
  for (const [place, { paths }] of capabilities.entries()) {
    for (const path of paths) placeOf.all(`/api${path}`, (context) => context.text(String(place)));
  }
  const served = await Promise.all(
    capabilities.map(async ({ routes: all }, place) => {
      const routes = await Promise.all(
        (await all()).map(async ({ method, path }) => {
          const answer = await placeOf.request(path, { method });
          return (await answer.text()) === String(place) ? [`${method} ${path}`] : [];
        }),
      );
      return routes.flat();
    }),
  );
  return served.flat().toSorted();
}

async function routesOf<Env extends ActorEnv | VisitorEnv>(load: () => Promise<(app: Hono<Env>) => void>) {
  const app = new Hono<Env>().basePath('/api');
  (await load())(app);
  return app.routes;
}
