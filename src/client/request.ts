import type * as z from 'zod/mini';
import type { endpoints } from '../http/endpoints.ts';

type Endpoints = typeof endpoints;

/** The name of an endpoint, which is also its `operationId`. */
export type EndpointName = keyof Endpoints;

type Part<Name extends EndpointName, Key extends string> =
  Endpoints[Name] extends Record<Key, infer Schema extends z.ZodMiniType> ? z.input<Schema> : undefined;

/** What goes into a URL is text; a number may be given as it is. */
type AsText<Values> = { [Key in keyof Values]: Values[Key] | (string extends Values[Key] ? number : never) };

type Parts<Name extends EndpointName> = {
  params: AsText<Part<Name, 'params'>>;
  query: AsText<Part<Name, 'query'>>;
  headers: Part<Name, 'headers'>;
  body: Part<Name, 'body'>;
};

/** What an endpoint is asked with: the parts that it has, those optional of which nothing is required. */
export type RequestOf<Name extends EndpointName> = {
  [Key in keyof Parts<Name> as Parts<Name>[Key] extends undefined
    ? never
    : Record<string, never> extends Parts<Name>[Key]
      ? never
      : Key]: Parts<Name>[Key];
} & {
  [Key in keyof Parts<Name> as Parts<Name>[Key] extends undefined
    ? never
    : Record<string, never> extends Parts<Name>[Key]
      ? Key
      : never]?: Parts<Name>[Key];
};

/** What an endpoint answers with when all went well. */
export type AnswerOf<Name extends EndpointName> = z.output<Endpoints[Name]['answer']>;
