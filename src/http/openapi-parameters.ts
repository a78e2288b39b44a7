import * as z from 'zod/mini';
import type { Endpoint } from './endpoint.ts';
import type { endpoints } from './endpoints.ts';
import type { JsonSchema, SchemaCollector } from './openapi-schemas.ts';

type AnyEndpoint = (typeof endpoints)[keyof typeof endpoints];
type NamesIn<Schema> = Schema extends z.ZodMiniType ? keyof z.output<Schema> & string : never;
type PartOf<E, Part extends string> = E extends Record<Part, infer Schema> ? Schema : never;
type ParameterName = {
  [Part in 'params' | 'query' | 'headers']: NamesIn<PartOf<AnyEndpoint, Part>>;
}['params' | 'query' | 'headers'];

/** Every parameter of the API in words. */
const descriptions: Record<ParameterName, string> = {
  profileId: 'The profile, by the id that the API gave it.',
  episodeId: 'The episode, by the UUID version 7 that the client made for it.',
  photoId: 'The photo, by the UUID version 7 that the client made for it.',
  retryId: 'The retry, by the UUID version 7 that the client made for it.',
  accountId: 'The witness account, by the UUID version 7 that the client made for it.',
  measurementId: 'The measurement, by the UUID version 7 that the client made for it.',
  testDoneId: 'The test that was done, by the UUID version 7 that the client made for it.',
  consentId: 'The consent, by the UUID version 7 that the client made for it.',
  withdrawalId: 'The withdrawal, by the UUID version 7 that the client made for it.',
  purpose: 'Only for this purpose.',
  language: 'In which language (BCP 47).',
  memberId: 'The member, by the id that the API gave them.',
  since: 'Since when the membership is that shall end, as the list of members says.',
  invitationId: 'The invitation, by the UUID version 7 that the client made for it.',
  linkId: 'The doctor link, by the UUID version 7 that the client made for it.',
  'opening-token': 'What the link was opened with: the text whose SHA-256 is the opening’s `tokenHash`.',
  exportId: 'The export, by the UUID version 7 that the client made for it.',
  erasureId: 'The erasure, by the UUID version 7 that the client made for it.',
  version: 'The version, by its number.',
  'if-match': 'The ETag of the version that was changed; without it an edit is refused (428).',
  from: 'A moment: what is earlier is left out. The sign in an offset is written `%2B` in an address.',
  to: 'A moment: what is not earlier is left out.',
  timeZone: 'By whose clock (a name of the IANA database); left out, by the profile’s.',
  order: 'Which comes first.',
  eyes: 'Only episodes with a photo in which the machine saw the eyes like this. A photo that is not usable counts as `uncertain` where it says open or closed.',
  answer: 'Only episodes with a photo that has this answer; `awaited`: that has none yet.',
  recordedBy: 'Only episodes that this member opened, ended or added to.',
  hidden: '`include`: hidden episodes too, which are left out otherwise.',
  accounts: 'Only episodes with a witness account, or without any.',
  limit: 'How many to answer with at most.',
  cursor: 'Where to go on: the `cursor` of the page before. Leave it out to begin.',
};

export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description: string;
  schema: JsonSchema;
};

/** The parameters of an endpoint: of its path, its query and its headers. */
export function parametersOf(
  { params, query, headers }: Endpoint,
  { schemaOf }: SchemaCollector,
): Parameter[] {
  const described = new Map<string, string>(Object.entries(descriptions));
  const from = (place: Parameter['in'], schema: z.ZodMiniType | undefined): Parameter[] => {
    if (!schema) return [];
    if (!(schema instanceof z.ZodMiniObject)) throw new Error('Parameters are an object of named schemas.');
    return Object.entries<z.core.$ZodType>(schema.shape).map(([name, part]) => ({
      name: place === 'header' ? headerName(name) : name,
      in: place,
      required: !z.safeParse(part, undefined).success,
      description: described.get(name) ?? '',
      schema: schemaOfText(part, schemaOf),
    }));
  };
  return [...from('path', params), ...from('query', query), ...from('header', headers)];
}

/** A parameter arrives as text; where that is read as a number or as yes or no, it is described as such. */
function schemaOfText(part: z.core.$ZodType, schemaOf: SchemaCollector['schemaOf']): JsonSchema {
  const read = schemaOf(part, 'output');
  const types = ['integer', 'number', 'boolean'];
  return typeof read.type === 'string' && types.includes(read.type) ? read : schemaOf(part, 'input');
}

/** `if-match` as one writes it: `If-Match`. */
const headerName = (name: string): string =>
  name.replaceAll(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
