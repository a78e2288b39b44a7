import type { MiddlewareHandler } from 'hono';
import * as z from 'zod/mini';
import { type Actor, type ClientKind, personKeyOf, type Visitor } from '../care-team/person.ts';
import { problem } from './problem.ts';

/** What every endpoint finds in its context: who acts. */
export type ActorEnv = { Bindings: { actor: Actor } };

/** What an endpoint that asks nobody to sign in finds in its context instead. */
export type VisitorEnv = { Bindings: { visitor: Visitor } };

/** What API Gateway hands over, and who acts according to it. */
export type GatewayEnv = { Bindings: { event?: unknown }; Variables: { actor: Actor } };

/** What API Gateway's JWT authorizer hands over of a token that it verified. */
const AuthorizedEvent = z.object({
  requestContext: z.object({
    authorizer: z.object({
      jwt: z.object({
        claims: z.object({ iss: z.string().check(z.minLength(1)), sub: z.string().check(z.minLength(1)) }),
      }),
    }),
  }),
});

/** Turns the verified token's claims into an actor; whatever arrives without them is refused. */
export const requireActor: MiddlewareHandler<GatewayEnv> = async (context, next) => {
  const event = z.safeParse(AuthorizedEvent, context.env.event);
  if (!event.success) return problem(context, 'unauthenticated');
  const { iss: issuer, sub: subject } = event.data.requestContext.authorizer.jwt.claims;
  context.set('actor', {
    personKey: personKeyOf({ issuer, subject }),
    clientKind: clientKindOf(context.req.header('user-agent')),
  });
  return next();
};

/** The kind alone: the header itself could tell one phone from all others. */
export function clientKindOf(unverifiedUserAgent = ''): ClientKind {
  if (!unverifiedUserAgent.startsWith('Mozilla/')) return 'program';
  return unverifiedUserAgent.includes('Mobi') ? 'phone_browser' : 'computer_browser';
}
