import * as z from 'zod/mini';
import { type Deployment, resolve, resolveText } from '../cloudformation/resolve.ts';
import { resourcesOfType, type Template } from '../cloudformation/template.ts';
import type { AppClient } from './configuration.ts';

const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
const Unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

const UserPoolClient = z.object({
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.string()),
  LogoutURLs: z.array(z.string()),
  AccessTokenValidity: z.number(),
  RefreshTokenValidity: z.number(),
  TokenValidityUnits: z.object({ AccessToken: Unit, RefreshToken: Unit }),
});

/** The app client of the template's user pool, for the local issuer to stand in for Cognito. */
export function appClientOf(template: Template, deployment: Deployment): AppClient {
  const [found] = resourcesOfType(template, 'AWS::Cognito::UserPoolClient');
  if (!found) throw new Error('The template has no user pool client.');
  const [logicalId, resource] = found;
  const client = z.parse(UserPoolClient, resolve(resource.Properties, template, deployment));
  const { AccessToken, RefreshToken } = client.TokenValidityUnits;
  return {
    clientId: resolveText({ Ref: logicalId }, template, deployment),
    // Scopes of a resource server are `identifier/name`; the others are OpenID Connect's own.
    scopes: client.AllowedOAuthScopes.filter((scope) => scope.includes('/')),
    callbackUrls: client.CallbackURLs,
    logoutUrls: client.LogoutURLs,
    accessTokenSeconds: client.AccessTokenValidity * UNIT_SECONDS[AccessToken],
    refreshTokenSeconds: client.RefreshTokenValidity * UNIT_SECONDS[RefreshToken],
  };
}
