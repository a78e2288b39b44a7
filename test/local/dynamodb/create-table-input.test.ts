import { expect, it } from 'vitest';
import { createTableInputs } from '../../../src/local/dynamodb/create-table-input.ts';

it('makes a table of the template into what CreateTable takes, without what only a deployment has', () => {
  const key = [{ AttributeName: 'PK', KeyType: 'HASH' }];
  const Properties = {
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    SSESpecification: { SSEEnabled: true },
    AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
    KeySchema: key,
    GlobalSecondaryIndexes: [
      { IndexName: 'owed', KeySchema: key, Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
  };
  const inputs = createTableInputs({
    Resources: { Record: { Type: 'AWS::DynamoDB::Table', Properties }, Key: { Type: 'AWS::KMS::Key' } },
  });
  expect(inputs).toEqual([
    {
      TableName: 'episodelens-local-Record',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: key,
      GlobalSecondaryIndexes: [
        { IndexName: 'owed', KeySchema: key, Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
    },
  ]);
});
