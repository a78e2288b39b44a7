import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Counts the calls of each operation from now on; a Query of an index under `Query index`. */
export function countCalls(client: DynamoDBClient): {
  taken: () => Record<string, number>;
  most: () => number;
} {
  let counts: Record<string, number> = {};
  let open = 0;
  let most = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const index: unknown = Reflect.get(args.input, 'IndexName');
        const name = `${commandName.replace(/Command$/, '')}${typeof index === 'string' ? ` ${index}` : ''}`;
        counts[name] = (counts[name] ?? 0) + 1;
        open += 1;
        most = Math.max(most, open);
        try {
          return await next(args);
        } finally {
          open -= 1;
        }
      },
    { step: 'initialize', priority: 'high', name: 'count-calls' },
  );
  return {
    /** The calls since it was last asked. */
    taken() {
      const taken = counts;
      counts = {};
      return taken;
    },
    /** How many were under way at once at most. */
    most: () => most,
  };
}
