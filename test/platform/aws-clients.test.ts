import { expect, test } from 'vitest';
import { dynamoDbClient } from '../../src/platform/aws-clients.ts';

test('DynamoDB’s answers are not copied for a log that nobody keeps', () => {
  const steps = dynamoDbClient()
    .middlewareStack.identify()
    .map((step) => step.split(' ')[0]);
  expect(steps).toContain('retryMiddleware');
  expect(steps).not.toContain('loggerMiddleware');
});
