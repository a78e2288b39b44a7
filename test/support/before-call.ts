import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Lets something happen between what a request has read and its next call of an operation on a table, once. */
export function beforeCall(
  client: DynamoDBClient,
  operation: string,
  table: string,
  happen: () => Promise<unknown>,
): void {
  let isDue = true;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const isMeant =
        context.commandName === `${operation}Command` && Reflect.get(args.input, 'TableName') === table;
      if (isMeant && isDue) {
        isDue = false;
        await happen();
      }
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: `before-${operation}` },
  );
}
