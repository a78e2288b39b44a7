import { describe, expect, it } from 'vitest';
import type { Template } from '../../../src/local/cloudformation/template.ts';
import { localIam } from '../../../src/local/iam/credentials.ts';
import { permits } from '../../../src/local/iam/permits.ts';
import { type Role, rolesOf } from '../../../src/local/iam/role.ts';

const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/episodelens-local-Record';

function templateWith(statements: unknown[], others: Record<string, unknown> = {}): Template {
  return {
    Resources: {
      Record: { Type: 'AWS::DynamoDB::Table' },
      Reader: {
        Type: 'AWS::IAM::Role',
        Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }], ...others },
      },
    },
  };
}

function roleWith(...statements: unknown[]): Role {
  const role = rolesOf(templateWith(statements)).get('Reader');
  if (!role) throw new Error('The template has the role.');
  return role;
}

describe('what a role permits', () => {
  const readTable = {
    Effect: 'Allow',
    Action: 'dynamodb:GetItem',
    Resource: { 'Fn::GetAtt': ['Record', 'Arn'] },
  };

  it('is what it allows, on the resource that its references resolve to', () => {
    const role = roleWith(readTable);
    expect(permits(role, 'dynamodb:GetItem', table)).toBe(true);
    expect(permits(role, 'dynamodb:PutItem', table)).toBe(false);
    expect(permits(role, 'dynamodb:GetItem', `${table}-2`)).toBe(false);
  });

  it('is nothing for a role without statements', () => {
    expect(permits({ logicalId: 'Empty', statements: [] }, 'dynamodb:GetItem', table)).toBe(false);
  });

  it('does not reach from a table to its indexes', () => {
    expect(permits(roleWith(readTable), 'dynamodb:GetItem', `${table}/index/timeline`)).toBe(false);
  });

  it('never includes what a statement denies, whatever another allows', () => {
    const role = roleWith(
      { Effect: 'Allow', Action: 's3:*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:DeleteObject*', Resource: 'arn:aws:s3:::photos/*' },
    );
    expect(permits(role, 's3:DeleteObjectVersion', 'arn:aws:s3:::photos/a')).toBe(false);
    expect(permits(role, 's3:DeleteObjectVersion', 'arn:aws:s3:::other/a')).toBe(true);
  });

  it.each([
    ['arn:aws:s3:::photos/*', 'arn:aws:s3:::photos/a/b.jpg', true],
    ['arn:aws:s3:::photos/*', 'arn:aws:s3:::photos', false],
    ['arn:aws:s3:::photos/?', 'arn:aws:s3:::photos/ab', false],
    ['arn:aws:s3:::photos/a.b', 'arn:aws:s3:::photos/axb', false],
    ['arn:aws:s3:::photos/a', 'arn:aws:s3:::photos/A', false],
    ['arn:aws:s3:::photos/(a|b)', 'arn:aws:s3:::photos/a', false],
  ])('reads %s for %s as IAM does: %s', (pattern, resource, expected) => {
    const role = roleWith({ Effect: 'Allow', Action: ['S3:getobject'], Resource: [pattern] });
    expect(permits(role, 's3:GetObject', resource)).toBe(expected);
  });

  it.each([
    ['a condition', { ...readTable, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['NotAction', { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
  ])('is not guessed for %s', (_, statement) => {
    expect(() => roleWith(statement)).toThrow(/Condition|NotAction/);
  });

  it('is not guessed for managed policies', () => {
    const template = templateWith([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] });
    expect(() => rolesOf(template)).toThrow(/Reader has managed policies/);
  });
});

describe('the laptop’s credentials', () => {
  const iam = localIam([
    roleWith({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' }),
  ]);
  const photo = { action: 's3:GetObject', resource: 'arn:aws:s3:::photos/a' };

  it('let a role do what it grants and nothing else', () => {
    const { accessKeyId } = iam.credentialsOf('Reader');
    expect(iam.authorize({ accessKeyId, ...photo })).toBe(true);
    expect(iam.authorize({ accessKeyId, ...photo, action: 's3:PutObject' })).toBe(false);
  });

  it('are the same after a restart, so that a presigned form still holds', () => {
    const again = localIam([roleWith()]);
    expect(again.credentialsOf('Reader')).toEqual(iam.credentialsOf('Reader'));
  });

  it('do not exist for a role that the template lacks', () => {
    expect(() => iam.credentialsOf('Writer')).toThrow(/No role Writer/);
    expect(iam.secretAccessKeyOf('LOCALWRITER')).toBeUndefined();
    expect(iam.authorize({ accessKeyId: 'LOCALWRITER', ...photo })).toBe(false);
  });

  it('let the person at the keyboard do anything', () => {
    const { accessKeyId, secretAccessKey } = iam.administrator;
    expect(iam.secretAccessKeyOf(accessKeyId)).toBe(secretAccessKey);
    expect(iam.authorize({ accessKeyId, action: 's3:DeleteObject', resource: '*' })).toBe(true);
  });
});
