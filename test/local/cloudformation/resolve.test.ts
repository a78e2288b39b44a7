import { describe, expect, it } from 'vitest';
import { LOCAL_DEPLOYMENT, resolve, resolveText } from '../../../src/local/cloudformation/resolve.ts';
import type { Template } from '../../../src/local/cloudformation/template.ts';

const template: Template = {
  Resources: {
    Record: { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode: 'PAY_PER_REQUEST' } },
    Photos: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: { 'Fn::Sub': 'photos-${AWS::AccountId}' } },
    },
    Key: { Type: 'AWS::KMS::Key' },
    Failed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } },
  },
};
const text = (value: unknown) => resolveText(value, template, LOCAL_DEPLOYMENT);

describe('resolving a template for the laptop', () => {
  it('gives a resource without a name the same name in its reference and its ARN', () => {
    expect(text({ Ref: 'Record' })).toBe('episodelens-local-Record');
    expect(text({ 'Fn::GetAtt': ['Record', 'Arn'] })).toBe(
      'arn:aws:dynamodb:eu-central-1:000000000000:table/episodelens-local-Record',
    );
  });

  it('resolves a name that is itself made of references', () => {
    expect(text({ Ref: 'Photos' })).toBe('photos-000000000000');
    expect(text({ 'Fn::GetAtt': ['Photos', 'Arn'] })).toBe('arn:aws:s3:::photos-000000000000');
  });

  it('substitutes references, attributes, pseudo parameters and local variables, and leaves literals', () => {
    const value = {
      'Fn::Sub': ['${Record.Arn}/index/${name} ${AWS::Region} ${!kept}', { name: 'timeline' }],
    };
    expect(text(value)).toBe(
      'arn:aws:dynamodb:eu-central-1:000000000000:table/episodelens-local-Record/index/timeline eu-central-1 ${kept}',
    );
  });

  it.each([
    ['Key', 'arn:aws:kms:eu-central-1:000000000000:key/episodelens-local-Key'],
    ['Failed', 'arn:aws:sqs:eu-central-1:000000000000:failed'],
  ])('writes the ARN of %s in its service’s own form', (logicalId, arn) => {
    expect(text({ 'Fn::GetAtt': `${logicalId}.Arn` })).toBe(arn);
  });

  it('resolves lists and objects all the way down', () => {
    const value = { a: [{ 'Fn::Join': ['-', ['x', { Ref: 'AWS::StackName' }]] }], b: 3 };
    expect(resolve(value, template, LOCAL_DEPLOYMENT)).toEqual({ a: ['x-episodelens-local'], b: 3 });
  });

  it.each([
    [{ Ref: 'Nothing' }, /refers to Nothing/],
    [{ 'Fn::ImportValue': 'x' }, /cannot resolve Fn::ImportValue/],
    [{ Ref: 'AWS::StackId' }, /cannot resolve the pseudo parameter AWS::StackId/],
  ])('refuses %j instead of guessing', (value, message) => {
    expect(() => text(value)).toThrow(message);
  });
});
