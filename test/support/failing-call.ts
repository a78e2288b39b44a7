import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

type When = 'before' | 'after';

/**
 * Lets the nth call of an operation (on one table, where it is named) from now on fail, once: before it reaches the database, or after the database did it
 * and the answer was lost.
 */
export function failCall(
  client: DynamoDBClient,
  operation: string,
  {
    nth = 1,
    when = 'before',
    table,
    error = new Error('the network is down'),
  }: { nth?: number; when?: When; table?: string; error?: Error } = {},
): void {
  let calls = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== `${operation}Command`) return next(args);
      if (table !== undefined && Reflect.get(args.input, 'TableName') !== table) return next(args);
      calls += 1;
      if (calls !== nth) return next(args);
      if (when === 'after') await next(args);
      throw error;
    },
    { step: 'initialize', priority: 'high', name: `fail-${operation}-${nth}-${when}` },
  );
}

/**
 * Lets the answer to an operation's next request be lost, once, after the database did it: the SDK, which cannot know,
 * makes the request again by itself.
 */
export function loseAnswer(client: DynamoDBClient, operation: string): void {
  let isLost = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answered = await next(args);
      if (context.commandName !== `${operation}Command` || isLost) return answered;
      isLost = true;
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    },
    // Low is inside of the SDK's own retries, which stand high in the same step.
    { step: 'finalizeRequest', priority: 'low', name: `lose-answer-${operation}` },
  );
}
