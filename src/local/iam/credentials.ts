import { createHash } from 'node:crypto';
import { permits } from './permits.ts';
import type { Role } from './role.ts';

/** A key pair that only the local stack knows. */
type Credentials = { accessKeyId: string; secretAccessKey: string };

/** What a local service asks before it acts; `resource` is an ARN, or `*` where AWS offers no resource. */
export type AccessRequest = { accessKeyId: string; action: string; resource: string };

/** Who may do what on the laptop: one key pair a role, and one for the person at the keyboard. */
export type LocalIam = {
  credentialsOf: (roleLogicalId: string) => Credentials;
  secretAccessKeyOf: (accessKeyId: string) => string | undefined;
  authorize: (request: AccessRequest) => boolean;
  /** May do anything, so that the `aws` CLI can look around; no handler gets it. */
  administrator: Credentials;
};

/**
 * Hands out key pairs and answers whether one may do something.
 * The pairs are derived, not random, so that a presigned form outlives a restart as it does on AWS.
 */
export function localIam(roles: Iterable<Role>): LocalIam {
  const administrator = pairFor('Administrator');
  const rolesByKey = new Map([...roles].map((role) => [pairFor(role.logicalId).accessKeyId, role]));
  return {
    administrator,
    credentialsOf(roleLogicalId) {
      const pair = pairFor(roleLogicalId);
      if (!rolesByKey.has(pair.accessKeyId)) throw new Error(`No role ${roleLogicalId} in the template.`);
      return pair;
    },
    secretAccessKeyOf(accessKeyId) {
      if (accessKeyId === administrator.accessKeyId) return administrator.secretAccessKey;
      const role = rolesByKey.get(accessKeyId);
      return role && pairFor(role.logicalId).secretAccessKey;
    },
    authorize({ accessKeyId, action, resource }) {
      if (accessKeyId === administrator.accessKeyId) return true;
      const role = rolesByKey.get(accessKeyId);
      return role !== undefined && permits(role, action, resource);
    },
  };
}

function pairFor(name: string): Credentials {
  return {
    accessKeyId: `LOCAL${name.toUpperCase().replace(/[^A-Z0-9]/g, '')}`,
    secretAccessKey: createHash('sha256').update(`local secret of ${name}`).digest('base64url'),
  };
}
