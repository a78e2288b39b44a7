import type * as z from 'zod/mini';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { type Parameter, parametersOf } from './openapi-parameters.ts';
import { problemSchemas, type Response, refusalsOf } from './openapi-problems.ts';
import { type JsonSchema, type SchemaCollector, schemaCollector } from './openapi-schemas.ts';
import { tagOf, tags } from './openapi-tags.ts';

type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema; example?: unknown }> };
  responses: Record<string, Response | { $ref: string }>;
};

export type OpenApiDocument = {
  openapi: '3.1.0';
  info: Record<string, unknown>;
  servers: { url: string; description: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<Endpoint['method'], Operation>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, Response>;
    securitySchemes: Record<string, unknown>;
  };
};

/** Where one signs in. */
export type SignIn = { authorizationUrl: string; tokenUrl: string };

export const scopes = {
  'episodelens/record.read': 'Read the records that you are a member of.',
  'episodelens/record.write': 'Add to the records that you are a member of.',
} as const;

/** The whole API as an OpenAPI 3.1 document, made from the endpoints themselves. */
export function openApiDocument({ authorizationUrl, tokenUrl }: SignIn): OpenApiDocument {
  const collector = schemaCollector();
  const paths: OpenApiDocument['paths'] = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(name, endpoint, collector) };
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/api', description: 'Where this document was served from.' }],
    tags,
    paths,
    components: {
      schemas: { ...collector.components, ...problemSchemas },
      responses: Object.fromEntries(
        Object.values<Endpoint>(endpoints).flatMap((endpoint) =>
          refusalsOf(endpoint).map(({ name, response }) => [name, response]),
        ),
      ),
      securitySchemes: {
        signIn: {
          type: 'oauth2',
          description: 'Authorization code with PKCE (S256). The client has no secret.',
          flows: { authorizationCode: { authorizationUrl, tokenUrl, scopes } },
        },
      },
    },
  };
}

const info = {
  title: 'EpisodeLens',
  version: '1',
  summary: 'Photos taken beside someone who lost consciousness, kept with their medical profile.',
  description: [
    'A patient’s record, what a machine read in the photos, and who may see it.',
    '**Not a medical device.** A reading says what a machine saw in one photo, and how sure it was. It is no finding, and nothing here is a diagnosis.',
    'Ids are made by the client (UUID version 7), so that a request which may have been lost can be sent again as it is: what was done already is not done twice. A refusal is problem details (RFC 9457) with a stable `code`.',
  ].join('\n\n'),
  license: { name: 'MIT', identifier: 'MIT' },
};

function operationOf(name: string, endpoint: Endpoint, collector: SchemaCollector): Operation {
  const { method, summary, description, body, open, examples } = endpoint;
  return {
    operationId: name,
    tags: [tagOf(name)],
    summary,
    ...(description !== undefined && { description }),
    security: open
      ? []
      : [{ signIn: [method === 'get' ? 'episodelens/record.read' : 'episodelens/record.write'] }],
    parameters: parametersOf(endpoint, collector),
    ...(body && { requestBody: requestBodyOf(method, body, examples?.body, collector) }),
    responses: {
      ...successesOf(endpoint, collector),
      ...Object.fromEntries(
        refusalsOf(endpoint).map(({ status, name: of }) => [
          status,
          { $ref: `#/components/responses/${of}` },
        ]),
      ),
    },
  };
}

function requestBodyOf(
  method: Endpoint['method'],
  body: z.ZodMiniType,
  example: unknown,
  { schemaOf }: SchemaCollector,
): NonNullable<Operation['requestBody']> {
  const content = { schema: schemaOf(body, 'input'), ...(example !== undefined && { example }) };
  return {
    required: true,
    content: {
      ...(method === 'patch' && { 'application/merge-patch+json': content }),
      'application/json': content,
    },
  };
}

function successesOf(
  { answer, creates, tagged, examples }: Endpoint,
  { schemaOf }: SchemaCollector,
): Record<string, Response> {
  const headers = tagged && { ETag: etag };
  const content = {
    'application/json': {
      schema: schemaOf(answer, 'output'),
      ...(examples?.answer !== undefined && { example: examples.answer }),
    },
  };
  if (!creates) return { 200: { description: 'Done, or found.', ...(headers && { headers }), content } };
  return {
    200: {
      description: 'It was there already, and is as the request says.',
      ...(headers && { headers }),
      content,
    },
    201: { description: 'It was made now.', ...(headers && { headers }), content },
  };
}

const etag = {
  description: 'Names the version that is shown: send it as `If-Match` with an edit.',
  schema: { type: 'string' },
  example: '"3"',
};
