import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as z from 'zod/mini';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { type OpenApiDocument, openApiDocument } from '../../src/http/openapi.ts';
import { type ProblemCode, problems } from '../../src/http/problem.ts';
import { problemsOf } from '../../src/http/problems-of.ts';

/** Where one signs in, in a document that nobody signs in with. */
export const testSignIn = {
  authorizationUrl: 'https://sign-in.test/oauth2/authorize',
  tokenUrl: 'https://sign-in.test/oauth2/token',
};

type Answer = { method: string; path: string; status: number; headers: Headers; body: unknown };

/** What a path of no endpoint, or a method that its path does not have, may answer with. */
const problemsOfNothing: ProblemCode[] = [
  'unauthenticated',
  'not_found',
  'unsupported_media_type',
  'body_too_large',
  'internal_error',
];

/** Made by the first answer, and for all of a file's tests. */
let judge: { document: OpenApiDocument; ajv: Ajv2020 } | undefined;

function judgement() {
  if (judge) return judge;
  const document = openApiDocument(testSignIn);
  // `strictTypes` would want a type beside every pattern.
  const ajv = new Ajv2020({ strictTypes: false, allErrors: true });
  // By this name in the module resolution of the app, too.
  addFormats['default'](ajv);
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema(document, 'openapi', undefined, false);
  judge = { document, ajv };
  return judge;
}

const validatorAt = (...pointer: (string | number)[]): ValidateFunction => {
  const escaped = pointer.map((part) =>
    encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  const reference = `openapi#/${escaped.join('/')}`;
  const validate = judgement().ajv.getSchema(reference);
  if (!validate) throw new Error(`The document has nothing at ${reference}.`);
  return validate;
};

/**
 * Holds an answer against the OpenAPI document.
 * @throws Error naming the endpoint and what is not as the document says
 */
export function expectConformity(answer: Answer): void {
  const found = Object.entries<Endpoint>(endpoints).find(([, endpoint]) => isRequestTo(endpoint, answer));
  const [name, endpoint] = found ?? ['a path that does not exist', undefined];
  const fail = (what: string): never => {
    throw new Error(
      `${name} (${answer.method} ${endpoint?.path ?? ''}) answered otherwise than the OpenAPI document says: ${what}`,
    );
  };
  const type = answer.headers.get('content-type') ?? '';
  const hold = (validate: ValidateFunction) => {
    if (!validate(answer.body)) {
      fail(`status ${answer.status}, ${judgement().ajv.errorsText(validate.errors, { dataVar: 'body' })}`);
    }
  };

  // How the record names people; an answer names them as the list of members does.
  if (JSON.stringify(answer.body).includes('"personKey"')) fail('it names a person by their key');

  if (answer.status >= 400) {
    if (type !== 'application/problem+json') fail(`status ${answer.status} as ${type}`);
    hold(validatorAt('components', 'schemas', 'Problem'));
    const codes = endpoint ? problemsOf(endpoint) : problemsOfNothing;
    const ofStatus: unknown[] = codes.filter((code) => problems[code].status === answer.status);
    const { code } = z.parse(z.looseObject({ code: z.string() }), answer.body);
    if (!ofStatus.includes(code)) fail(`${answer.status} ${code} is none of its problems; add it to them`);
    return;
  }
  if (!endpoint) return fail(`status ${answer.status}`);
  if (type !== 'application/json') fail(`status ${answer.status} as ${type}`);
  const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
  const responses = judgement().document.paths[path]?.[endpoint.method]?.responses ?? {};
  if (!Object.hasOwn(responses, answer.status)) fail(`status ${answer.status} is none of its answers`);
  hold(
    validatorAt(
      'paths',
      path,
      endpoint.method,
      'responses',
      answer.status,
      'content',
      'application/json',
      'schema',
    ),
  );
}

function isRequestTo({ method, path }: Endpoint, answer: Answer): boolean {
  const [asked = ''] = answer.path.split('?');
  return (
    method === answer.method.toLowerCase() &&
    new RegExp(`^/api${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(asked)
  );
}
