import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import { testSignIn } from '../support/conformity.ts';
import { servedRoutes } from '../support/served-routes.ts';

const document = openApiDocument(testSignIn);
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
);

describe('the OpenAPI document', () => {
  test('has every route that is served, and no other', async () => {
    const documented = operations.map(
      ({ method, path }) => `${method.toUpperCase()} /api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(documented.toSorted()).toEqual(await servedRoutes());
  });

  test('calls each operation as the code does', () => {
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
      Object.keys(endpoints).toSorted(),
    );
  });

  test('leaves nothing to find for the recommended rules of redocly', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const findings = await lintFromString({
      source: JSON.stringify(document),
      absoluteRef: 'openapi.json',
      config,
    });
    expect(
      findings.map(({ ruleId, message, location: [at] }) => `${ruleId}: ${message} ${at?.pointer}`),
    ).toEqual([]);
  });

  test('describes every parameter', () => {
    const undescribed = operations.flatMap(({ operationId, parameters }) =>
      parameters.filter(({ description }) => description === '').map(({ name }) => `${operationId}: ${name}`),
    );
    expect(undescribed).toEqual([]);
  });

  test('shows what every body and every answer looks like', () => {
    const lacking = Object.entries<Endpoint>(endpoints).flatMap(([name, { body, examples }]) => [
      ...(body && examples?.body === undefined ? [`${name}: body`] : []),
      ...(examples?.answer === undefined ? [`${name}: answer`] : []),
    ]);
    expect(lacking).toEqual([]);
  });

  test('says of every answer that is ours that it holds nothing else', () => {
    const isClosed = (schema: unknown): boolean => {
      if (Array.isArray(schema)) return schema.every(isClosed);
      if (typeof schema !== 'object' || schema === null) return true;
      const isOpen = 'type' in schema && schema.type === 'object' && !('additionalProperties' in schema);
      return !isOpen && Object.values(schema).every(isClosed);
    };
    const ours = Object.entries(document.components.schemas).filter(
      ([name]) => !['Problem', 'GatewayRefusal'].includes(name),
    );
    expect(ours.filter(([, schema]) => !isClosed(schema)).map(([name]) => name)).toEqual([]);
  });
});
