import * as z from 'zod/mini';

const Pair = z.tuple([z.string(), z.string()]);
const SubWithVariables = z.tuple([z.string(), z.record(z.string(), z.unknown())]);
const DependsOn = z.union([z.string(), z.array(z.string())]);

/** What a resource needs before CloudFormation can make it: everything that its definition names, in whichever way. */
export function dependenciesOf(definition: unknown, logicalIds: ReadonlySet<string>): Set<string> {
  return new Set(namesIn(definition).filter((name) => logicalIds.has(name)));
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    switch (key) {
      case 'Ref':
        return typeof inner === 'string' ? [inner] : namesIn(inner);
      case 'Fn::GetAtt': {
        const pair = z.safeParse(Pair, inner).data;
        return pair ? [pair[0]] : typeof inner === 'string' ? [inner.split('.')[0] ?? ''] : [];
      }
      case 'Fn::Sub': {
        if (typeof inner === 'string') return substitutedIn(inner);
        const [text, variables] = z.parse(SubWithVariables, inner);
        const own = new Set(Object.keys(variables));
        return [...substitutedIn(text).filter((name) => !own.has(name)), ...namesIn(variables)];
      }
      case 'DependsOn': {
        const named = z.safeParse(DependsOn, inner).data;
        return named === undefined ? namesIn(inner) : [named].flat();
      }
      default:
        return namesIn(inner);
    }
  });
}

/** The names in `${Name}` and `${Name.Attribute}`; `${!literal}` is text. */
const substitutedIn = (text: string): string[] =>
  [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, variable = '']) => variable.split('.')[0] ?? '');

/** A dependency cycle, as the logical ids along it, the first one again at the end; `undefined` where there is none. */
export function cycleIn(resources: Record<string, unknown>): string[] | undefined {
  const logicalIds = new Set(Object.keys(resources));
  const withoutCycle = new Set<string>();

  function walk(logicalId: string, path: string[]): string[] | undefined {
    if (withoutCycle.has(logicalId)) return undefined;
    const seenAt = path.indexOf(logicalId);
    if (seenAt >= 0) return [...path.slice(seenAt), logicalId];
    for (const needed of dependenciesOf(resources[logicalId], logicalIds)) {
      const cycle = walk(needed, [...path, logicalId]);
      if (cycle) return cycle;
    }
    withoutCycle.add(logicalId);
    return undefined;
  }

  for (const logicalId of logicalIds) {
    const cycle = walk(logicalId, []);
    if (cycle) return cycle;
  }
  return undefined;
}
