import type { Role, Statement } from './role.ts';

/** Whether a role may do this: some statement allows it, and none denies it. */
export function permits(role: Role, action: string, resource: string): boolean {
  const matching = role.statements.filter((statement) => covers(statement, action, resource));
  return matching.some((s) => s.Effect === 'Allow') && matching.every((s) => s.Effect === 'Allow');
}

/** Whether a statement speaks of this action on this resource. IAM ignores case in actions, not in resources. */
export function covers(statement: Statement, action: string, resource: string): boolean {
  return (
    statement.Action.some((pattern) => wildcard(pattern, 'i').test(action)) &&
    statement.Resource.some((pattern) => wildcard(pattern, '').test(resource))
  );
}

/** IAM's wildcards: `*` is any run of characters, slashes and colons included, `?` exactly one. */
function wildcard(pattern: string, flags: string): RegExp {
  const source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (c) =>
    c === '*' ? '.*' : c === '?' ? '.' : `\\${c}`,
  );
  return new RegExp(`^${source}$`, `s${flags}`);
}
