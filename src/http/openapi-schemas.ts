import * as z from 'zod/mini';
import * as author from '../care-team/author-for-clients.ts';
import * as gate from '../care-team/gate.ts';
import * as consent from '../consent/consent.ts';
import * as shownConsent from '../consent/consent-for-clients.ts';
import * as consentText from '../consent/consent-text.ts';
import * as purpose from '../consent/purpose.ts';
import * as account from '../episode/account.ts';
import * as accountAnswers from '../episode/account-answers.ts';
import * as episode from '../episode/episode.ts';
import * as episodeChange from '../episode/episode-change.ts';
import * as shownEpisode from '../episode/episode-for-clients.ts';
import * as measurement from '../episode/measurement.ts';
import * as testClock from '../episode/test-clock.ts';
import * as testClocks from '../episode/test-clocks-for-clients.ts';
import * as testDone from '../episode/test-done.ts';
import * as erasure from '../erasure/erasure.ts';
import * as shownErasure from '../erasure/erasure-for-clients.ts';
import * as faceReading from '../photo/face-reading.ts';
import * as photo from '../photo/photo.ts';
import * as shownPhoto from '../photo/photo-for-clients.ts';
import * as plan from '../plan/plan.ts';
import * as planEdit from '../plan/plan-edit.ts';
import * as shownPlan from '../plan/plan-for-clients.ts';
import * as plannedTest from '../plan/planned-test.ts';
import * as ids from '../platform/ids.ts';
import * as instant from '../platform/instant.ts';
import * as country from '../profile/country.ts';
import * as emergencyContact from '../profile/emergency-contact.ts';
import * as history from '../profile/history.ts';
import * as languageTag from '../profile/language-tag.ts';
import * as medicalLists from '../profile/medical-lists.ts';
import * as profile from '../profile/profile.ts';
import * as profileEdit from '../profile/profile-edit.ts';
import * as timeZone from '../profile/time-zone.ts';
import * as versionPage from '../version/read-versions.ts';

/**
 * The modules whose schemas are components of the document, each under the name by which it is exported. A schema of no
 * module here is written out where it is used.
 */
const nouns = [
  author,
  gate,
  consent,
  shownConsent,
  consentText,
  purpose,
  episode,
  episodeChange,
  account,
  accountAnswers,
  measurement,
  testDone,
  testClock,
  testClocks,
  shownEpisode,
  erasure,
  shownErasure,
  faceReading,
  photo,
  shownPhoto,
  ids,
  instant,
  profile,
  profileEdit,
  country,
  languageTag,
  timeZone,
  medicalLists,
  emergencyContact,
  history,
  plan,
  planEdit,
  shownPlan,
  plannedTest,
  versionPage,
];

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Whether a schema describes what is sent to the API or what it answers. */
type Direction = 'input' | 'output';

/** Turns our schemas into JSON Schema, and collects those that have a name. */
export type SchemaCollector = {
  components: Record<string, JsonSchema>;
  /** A reference to the component where the schema has a name, otherwise the schema itself. */
  schemaOf: (schema: z.core.$ZodType, direction: Direction) => JsonSchema;
};

export function schemaCollector(): SchemaCollector {
  const { registry, schemaNamed } = namedSchemas();
  const components: Record<string, JsonSchema> = {};

  // Inside of another, so that a schema that has a name itself becomes a reference like any other.
  const convert = (schema: z.core.$ZodType, io: Direction, unrepresentable: 'any' | 'throw' = 'any') => {
    const options = { io, metadata: registry, override: simplify, unrepresentable } as const;
    const { properties, $defs = {} } = z.toJSONSchema(z.object({ it: schema }), options);
    return { it: z.parse(JsonSchemaObject, properties?.['it']), $defs };
  };

  /** One that reads otherwise in a request than in an answer is two components. */
  function componentName(name: string, direction: Direction, definition: JsonSchema): string {
    const schema = schemaNamed.get(name);
    if (direction === 'output' || !schema) return name;
    try {
      const inAnswers = convert(schema, 'output', 'throw').$defs[name];
      return JSON.stringify(inAnswers) === JSON.stringify(definition) ? name : `${name}Request`;
    } catch {
      return name; // a transformed value, which no answer holds
    }
  }

  return {
    components,
    schemaOf(schema, direction) {
      const { it, $defs } = convert(schema, direction);
      const names = new Map(
        Object.entries($defs).map(([name, definition]) => [
          `#/$defs/${name}`,
          componentName(name, direction, definition),
        ]),
      );
      for (const [name, { id: _, ...definition }] of Object.entries($defs)) {
        components[names.get(`#/$defs/${name}`) ?? name] = referring(definition, names);
      }
      return referring(it, names);
    },
  };
}

function namedSchemas() {
  const registry = z.registry<{ id: string }>();
  const schemaNamed = new Map<string, z.core.$ZodType>();
  for (const [name, value] of nouns.flatMap((module) => Object.entries<unknown>(module))) {
    if (!(value instanceof z.core.$ZodType)) continue;
    if (schemaNamed.has(name)) throw new Error(`Two schemas are called ${name}: rename one of them.`);
    schemaNamed.set(name, value);
    registry.add(value, { id: name });
  }
  return { registry, schemaNamed };
}

/** The same schema, its references led to where the components are. */
function referring(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' && names.has(value)
      ? `#/components/schemas/${names.get(value)}`
      : value,
  );
  return z.parse(JsonSchemaObject, JSON.parse(text));
}

const JsonSchemaObject = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null);

/** What zod writes for a machine alone, in words that a person can read; it means the same. */
function simplify({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }): void {
  const { format, minimum, maximum } = jsonSchema;
  if (format === 'date' || format === 'date-time') {
    // The calendar's rules, which the format says already.
    delete jsonSchema.pattern;
    if (isKeptInstant(zodSchema)) {
      jsonSchema.pattern = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$';
      jsonSchema.description ??= 'A moment in UTC, with milliseconds.';
    }
  }
  if (minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

const isKeptInstant = (schema: z.core.$ZodType): boolean => schema === instant.Instant;
