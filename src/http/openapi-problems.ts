import type { Endpoint } from './endpoint.ts';
import type { JsonSchema } from './openapi-schemas.ts';
import { type ProblemCode, problems } from './problem.ts';
import { problemsOf } from './problems-of.ts';

export type Response = {
  description: string;
  headers?: Record<string, unknown>;
  content: Record<string, { schema: JsonSchema; example?: unknown; examples?: Record<string, unknown> }>;
};

/** What every refusal holds; some hold more. */
export const problemSchemas: Record<string, JsonSchema> = {
  Problem: {
    description:
      'Problem details as RFC 9457 has them. `code` is stable; the texts are for people and may change.',
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: { type: 'string', format: 'uri', description: 'Names the kind of problem; it leads nowhere.' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'What to do.' },
      code: { type: 'string', enum: Object.keys(problems) },
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
      retryAfterSeconds: { type: 'integer', minimum: 0 },
    },
  },
  FieldError: {
    description: 'A field that was refused.',
    type: 'object',
    required: ['in', 'field', 'detail'],
    properties: {
      in: { type: 'string', enum: ['body', 'path', 'query', 'header'] },
      field: { type: 'string', description: 'Its name; the names on the way to it are parted by dots.' },
      detail: { type: 'string', description: 'What would be right.' },
    },
    additionalProperties: false,
  },
  GatewayRefusal: {
    description: 'What API Gateway answers by itself, before the API is asked.',
    type: 'object',
    required: ['message'],
    properties: { message: { type: 'string' } },
  },
};

/** What API Gateway itself refuses, without problem details. */
type GatewayRefusals = Record<number, { description: string; message: string } | undefined>;
const gatewayRefusals: GatewayRefusals = {
  401: { description: 'No access token, or one that is not valid', message: 'Unauthorized' },
  403: { description: 'The access token lacks the scope', message: 'Forbidden' },
  429: { description: 'Too many requests in all', message: 'Too Many Requests' },
};

/** The answers of an endpoint other than success, by status; those that say the same have the same name. */
export function refusalsOf(endpoint: Endpoint): { status: number; name: string; response: Response }[] {
  const allCodes = problemsOf(endpoint);
  const ofGateway = endpoint.open ? { 429: gatewayRefusals[429] } : gatewayRefusals;
  const statuses = new Set([
    ...allCodes.map((code) => problems[code].status),
    ...Object.keys(ofGateway).map(Number),
  ]);
  return [...statuses]
    .toSorted((a, b) => a - b)
    .map((status) => {
      const codes = allCodes.filter((code) => problems[code].status === status).toSorted();
      return { status, name: [status, ...codes].join('.'), response: refusal(status, codes, ofGateway) };
    });
}

function refusal(status: number, codes: ProblemCode[], ofGateway: GatewayRefusals): Response {
  const gateway = ofGateway[status];
  const descriptions = [...codes.map((code) => problems[code].title), gateway?.description];
  return {
    description: `${descriptions.filter((text) => text !== undefined).join('; ')}.`,
    ...((status === 429 || status === 503) && { headers: { 'Retry-After': retryAfter } }),
    content: {
      ...(codes.length > 0 && { 'application/problem+json': problemContent(status, codes) }),
      ...(gateway && {
        'application/json': {
          schema: { $ref: '#/components/schemas/GatewayRefusal' },
          example: { message: gateway.message },
        },
      }),
    },
  };
}

const retryAfter = {
  description: 'After how many seconds to come back, where that is known.',
  schema: { type: 'integer', minimum: 0 },
};

const problemContent = (status: number, codes: ProblemCode[]) => ({
  schema: {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      {
        type: 'object' as const,
        properties: { status: { const: status }, code: { type: 'string' as const, enum: codes } },
      },
    ],
  },
  examples: Object.fromEntries(
    codes.map((code) => [code, { summary: problems[code].title, value: exampleOf(code) }]),
  ),
});

const exampleOf = (code: ProblemCode) => ({
  type: `urn:episodelens:problem:${code}`,
  ...problems[code],
  code,
  ...(code === 'invalid_request' && {
    errors: [{ in: 'body', field: 'birthDate', detail: 'This date is not in the calendar.' }],
  }),
});
