import { expect, test } from 'vitest';
import { endpoints } from '../../src/http/endpoints.ts';
import { drivenApi } from '../support/driven-api.ts';

test('every endpoint that is defined is served, and nothing else is', async () => {
  const { app } = await drivenApi();
  const served = app.routes
    .filter(({ path }) => !path.includes('*'))
    .map(({ method, path }) => `${method} ${path}`);
  const defined = Object.values(endpoints).map(({ method, path }) => `${method.toUpperCase()} /api${path}`);
  expect(served.toSorted()).toEqual(defined.toSorted());
});
