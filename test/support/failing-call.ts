import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

type When = 'before' | 'after';

/**
 * Lets the nth call of an operation from now on fail, once: before it reaches the database, or after the database did it
 * and the answer was lost.
 */
export function failCall(
  client: DynamoDBClient,
  operation: string,
  {
    nth = 1,
    when = 'before',
    error = new Error('the network is down'),
  }: { nth?: number; when?: When; error?: Error } = {},
): void {
  let calls = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== `${operation}Command`) return next(args);
      calls += 1;
      if (calls !== nth) return next(args);
      if (when === 'after') await next(args);
      throw error;
    },
    { step: 'initialize', priority: 'high', name: `fail-${operation}-${nth}-${when}` },
  );
}
