import { describe, expect, test } from 'vitest';
import { cycleIn, dependenciesOf } from './dependencies.ts';

describe('a resource depends on what it names', () => {
  const others = new Set(['Table', 'Key', 'Bucket']);

  test.each([
    ['by Ref', { Properties: { Name: { Ref: 'Table' } } }, ['Table']],
    ['by GetAtt with a list', { Properties: { Arn: { 'Fn::GetAtt': ['Table', 'Arn'] } } }, ['Table']],
    ['by GetAtt with a dot', { Properties: { Arn: { 'Fn::GetAtt': 'Table.Arn' } } }, ['Table']],
    [
      'in the text of a Sub',
      { Properties: { Arn: { 'Fn::Sub': 'a/${Table}/b/${Key.Arn}' } } },
      ['Table', 'Key'],
    ],
    [
      'in the map of a Sub',
      { Properties: { Arn: { 'Fn::Sub': ['${X}/${Table}', { X: { Ref: 'Key' } }] } } },
      ['Table', 'Key'],
    ],
    ['by DependsOn', { DependsOn: 'Table' }, ['Table']],
    ['by DependsOn with a list', { DependsOn: ['Table', 'Key'] }, ['Table', 'Key']],
    [
      'deep inside a Join in a list',
      { Properties: { A: [{ 'Fn::Join': ['', ['a', { Ref: 'Key' }]] }] } },
      ['Key'],
    ],
  ])('%s', (_, definition, names) => {
    expect([...dependenciesOf(definition, others)].toSorted()).toEqual(names.toSorted());
  });

  test.each([
    ['text that only looks like a name', { Properties: { Name: 'Table' } }],
    ['a pseudo parameter', { Properties: { Name: { Ref: 'AWS::Region' } } }],
    ['a literal in a Sub', { Properties: { Name: { 'Fn::Sub': '${!Table}' } } }],
    [
      'a name that the map of a Sub takes for itself',
      { Properties: { Name: { 'Fn::Sub': ['${Table}', { Table: 'x' }] } } },
    ],
  ])('and not on %s', (_, definition) => {
    expect([...dependenciesOf(definition, others)]).toEqual([]);
  });
});

/** A function whose role names the bucket that notifies the function. */
const withRoleFor = (bucketArn: unknown) => ({
  Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ Resource: bucketArn }] } },
  Function: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  Bucket: {
    Type: 'AWS::S3::Bucket',
    Properties: { NotificationConfiguration: { Function: { 'Fn::GetAtt': ['Function', 'Arn'] } } },
  },
});

describe('a cycle', () => {
  test.each([
    ['GetAtt', { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
    ['Ref', { 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'Bucket' }]] }],
    ['the text of a Sub', { 'Fn::Sub': '${Bucket.Arn}/photos/*' }],
    ['the map of a Sub', { 'Fn::Sub': ['${Photos}/*', { Photos: { 'Fn::GetAtt': 'Bucket.Arn' } }] }],
  ])('from a role over its bucket, by %s, to the function is found', (_, bucketArn) => {
    expect(cycleIn(withRoleFor(bucketArn))).toEqual(['Role', 'Bucket', 'Function', 'Role']);
  });

  test('is found when only DependsOn closes it', () => {
    const resources = withRoleFor('arn:aws:s3:::photos/*');
    expect(cycleIn({ ...resources, Role: { ...resources.Role, DependsOn: ['Bucket'] } })).toBeDefined();
  });

  test('is found when a resource needs itself', () => {
    expect(cycleIn({ Key: { Properties: { Policy: { 'Fn::GetAtt': ['Key', 'Arn'] } } } })).toEqual([
      'Key',
      'Key',
    ]);
  });

  test('is not seen where the role names the bucket by its text', () => {
    expect(cycleIn(withRoleFor({ 'Fn::Sub': 'arn:aws:s3:::photos-${AWS::AccountId}/*' }))).toBeUndefined();
  });

  test('is not seen where two need the same third', () => {
    expect(cycleIn({ A: { DependsOn: ['B', 'C'] }, B: { DependsOn: 'C' }, C: {} })).toBeUndefined();
  });
});
