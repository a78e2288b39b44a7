import { expect, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { servedRoutes } from '../support/served-routes.ts';

test('every endpoint that is defined is served, and nothing else is', async () => {
  const defined = Object.values(endpoints).map(({ method, path }) => `${method.toUpperCase()} /api${path}`);
  expect(await servedRoutes()).toEqual(defined.toSorted());
});
