import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { backupDays, failedEventDays, logDays } from '../../src/erasure/proof.ts';
import { LOCAL_DEPLOYMENT, resolve, resolveText } from '../../src/local/cloudformation/resolve.ts';
import { resourcesOfType } from '../../src/local/cloudformation/template.ts';
import { distributionOf } from '../../src/local/cloudfront/distribution.ts';
import { rolesOf } from '../../src/local/iam/role.ts';
import { leaseSeconds } from '../../src/photo/photo.ts';
import { secondsForOnePhoto } from '../../src/photo/reconcile-on-schedule.ts';
import {
  PACKAGING_MILLISECONDS,
  type PackagedService,
  packagedService,
} from '../support/packaged-service.ts';
import { cycleIn } from './dependencies.ts';
import { namesInZip } from './names-in-zip.ts';

let service: PackagedService;
beforeAll(async () => {
  service = await packagedService();
}, PACKAGING_MILLISECONDS);

const ofType = (type: string) => resourcesOfType(service.template, type);
const the = (logicalId: string) => service.template.Resources[logicalId];
const only = (type: string) => {
  const found = ofType(type);
  expect(found).toHaveLength(1);
  return found[0]?.[1];
};

describe('the functions', () => {
  const expected = {
    ApiLambdaFunction: 'ApiRole',
    DocsLambdaFunction: 'DocsRole',
    AnalysePhotoLambdaFunction: 'AnalysePhotoRole',
    ReconcileLambdaFunction: 'ReconcileRole',
    ExportLambdaFunction: 'ExportRole',
    EraseLambdaFunction: 'EraseRole',
  };

  test('are all there is, each with a role of its own', () => {
    const roleOf = Object.fromEntries(
      ofType('AWS::Lambda::Function').map(([id, { Properties }]) => [id, Properties?.['Role']]),
    );
    expect(roleOf).toEqual(
      Object.fromEntries(Object.entries(expected).map(([id, role]) => [id, { 'Fn::GetAtt': [role, 'Arn'] }])),
    );
    expect(
      ofType('AWS::IAM::Role')
        .map(([id]) => id)
        .toSorted(),
    ).toEqual(Object.values(expected).toSorted());
  });

  test('run on arm64 under Node 24', () => {
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        Environment: {
          Variables: { TABLE_NAME: { Ref: 'RecordTable' }, ACCESS_LOG_TABLE_NAME: { Ref: 'AccessLogTable' } },
        },
      });
    }
  });

  test('may be taken on by Lambda alone', () => {
    for (const [, { Properties }] of ofType('AWS::IAM::Role')) {
      expect(Properties?.['AssumeRolePolicyDocument']).toEqual({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      });
    }
  });

  test.each([
    ['api', 'api'],
    ['docs', 'docs'],
    ['analysePhoto', 'analyse-photo'],
    ['reconcile', 'reconcile'],
    ['export', 'export'],
    ['erase', 'erase'],
  ])('%s is its own ESM bundle with source maps, and nothing else', async (zip, handler) => {
    const names = await namesInZip(join(service.folder, `${zip}.zip`));
    const bundles = names.filter((name) => name.endsWith('.mjs'));
    expect(bundles).toContain(`handlers/${handler}/index.mjs`);
    expect(names.toSorted()).toEqual(bundles.flatMap((name) => [name, `${name}.map`]).toSorted());
    expect(bundles.filter((name) => !name.startsWith(`handlers/${handler}/index.`))).toEqual([]);
  });

  test('keep their logs for a time that someone chose', () => {
    const groups = ofType('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(7);
    for (const [, { Properties }] of groups) expect(Properties).toMatchObject({ RetentionInDays: 30 });
  });
});

describe('the roles', () => {
  /** Neither of the two has a resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrekognition.html */
  const withoutResource = ['rekognition:DetectFaces', 'rekognition:CompareFaces'];

  test('grant one by one, never all actions of a service', () => {
    for (const { statements } of rolesOf(service.template).values()) {
      for (const action of statements.flatMap((statement) => statement.Action))
        expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
    }
  });

  test('name a resource wherever AWS has one', () => {
    for (const { statements } of rolesOf(service.template).values()) {
      const everywhere = statements.filter(({ Resource }) =>
        Resource.some((arn) => arn.split(':').length < 6),
      );
      expect(
        everywhere.flatMap(({ Action }) => Action).filter((action) => !withoutResource.includes(action)),
      ).toEqual([]);
    }
  });

  test('reach no further than one log group and the folders of the bucket by a wildcard', () => {
    const resources = [...rolesOf(service.template).values()].flatMap(({ statements }) =>
      statements.flatMap(({ Resource }) => Resource),
    );
    const wild = [...new Set(resources.filter((arn) => /[*?]/.test(arn)))].toSorted();
    const { accountId, region } = LOCAL_DEPLOYMENT;
    const logs = (name: string) =>
      `arn:aws:logs:${region}:${accountId}:log-group:/aws/lambda/episodelens-dev-${name}:*`;
    expect(wild).toEqual(
      [
        '*',
        ...['photos', 'shown', 'portraits', 'exports', 'erasures'].map(
          (folder) => `arn:aws:s3:::episodelens-dev-photos-${accountId}/${folder}/*`,
        ),
        `arn:aws:s3:::episodelens-dev-photos-${accountId}/exports/*/request`,
        logs('api'),
        logs('analysePhoto'),
        logs('docs'),
        logs('reconcile'),
        logs('export'),
        logs('erase'),
      ].toSorted(),
    );
  });

  test('let each function write to its own log group only', () => {
    const named = resolve(
      Object.fromEntries(
        ofType('AWS::Logs::LogGroup').map(([id, { Properties }]) => [id, Properties?.['LogGroupName']]),
      ),
      service.template,
      LOCAL_DEPLOYMENT,
    );
    expect(named).toMatchObject({
      ApiLogGroup: '/aws/lambda/episodelens-dev-api',
      AnalysePhotoLogGroup: '/aws/lambda/episodelens-dev-analysePhoto',
      DocsLogGroup: '/aws/lambda/episodelens-dev-docs',
      ReconcileLogGroup: '/aws/lambda/episodelens-dev-reconcile',
      ExportLogGroup: '/aws/lambda/episodelens-dev-export',
      EraseLogGroup: '/aws/lambda/episodelens-dev-erase',
    });
    for (const [roleId, name] of [
      ['ApiRole', 'api'],
      ['AnalysePhotoRole', 'analysePhoto'],
      ['DocsRole', 'docs'],
      ['ReconcileRole', 'reconcile'],
      ['ExportRole', 'export'],
      ['EraseRole', 'erase'],
    ] as const) {
      const statements = rolesOf(service.template).get(roleId)?.statements ?? [];
      const logs = statements.filter(({ Action }) => Action.some((action) => action.startsWith('logs:')));
      expect(logs.flatMap(({ Resource }) => Resource)).toEqual([
        expect.stringContaining(`:log-group:/aws/lambda/episodelens-dev-${name}:*`),
      ]);
    }
  });

  test('rest on no managed policy', () => {
    for (const [, { Properties }] of ofType('AWS::IAM::Role'))
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
  });
});

describe('the HTTP API', () => {
  test('asks on every route for a verified token with the scope of what the route does', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route')
      .map(([, { Properties }]) => Properties)
      .filter((route) => String(route?.['RouteKey']).includes(' /api/{proxy+}'));
    const scopes = {
      GET: 'episodelens/record.read',
      POST: 'episodelens/record.write',
      PUT: 'episodelens/record.write',
      PATCH: 'episodelens/record.write',
      DELETE: 'episodelens/record.write',
    };
    expect(routes).toHaveLength(Object.keys(scopes).length);
    for (const [method, scope] of Object.entries(scopes)) {
      const route = routes.find((candidate) => candidate?.['RouteKey'] === `${method} /api/{proxy+}`);
      expect(route).toMatchObject({
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'HttpApiAuthorizerSignIn' },
        AuthorizationScopes: [scope],
      });
    }
  });

  test('is open to everyone only where its documentation is read, and for who has a doctor link', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
    const open = routes.filter((route) => route?.['AuthorizationType'] !== 'JWT');
    expect(open.map((route) => String(route?.['RouteKey'])).toSorted()).toEqual([
      'GET /api/doctor-links/{proxy+}',
      'GET /docs',
      'GET /docs/{file+}',
      'GET /openapi.json',
      'POST /api/doctor-links/{proxy+}',
    ]);
    for (const route of open.filter(({ RouteKey } = {}) => !String(RouteKey).includes('/api/')))
      expect(JSON.stringify(route?.['Target'])).toContain('Docs');
  });

  test('lets doctor links be opened far more slowly than anything else, once there is a route for that', () => {
    const stage = only('AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties).toMatchObject({
      RouteSettings: {
        'POST /api/doctor-links/{proxy+}': { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 },
      },
    });
    const routes = ofType('AWS::ApiGatewayV2::Route');
    const [opening = ''] =
      routes.find(([, { Properties }]) => Properties?.['RouteKey'] === 'POST /api/doctor-links/{proxy+}') ??
      [];
    expect(stage?.['DependsOn']).toContain(opening);
  });

  test("takes this app's tokens of this user pool and no others", () => {
    expect(only('AWS::ApiGatewayV2::Authorizer')?.Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [{ Ref: 'AppClient' }],
        Issuer: { 'Fn::Sub': 'https://cognito-idp.${AWS::Region}.amazonaws.com/${UserPool}' },
      },
    });
  });

  test('bounds how many requests a second come through', () => {
    expect(only('AWS::ApiGatewayV2::Stage')?.Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
  });

  test('logs routes, never paths, addresses or claims: those name people', () => {
    const logged = JSON.stringify(only('AWS::ApiGatewayV2::Stage')?.Properties?.['AccessLogSettings']);
    const used = [...logged.matchAll(/\$context\.([\w.]+)/g)].map(([, variable]) => variable);
    expect(used).toEqual(['requestId', 'routeKey', 'status', 'responseLatency']);
  });
});

/** Of a bucket that nobody but this account can open or own anything in. */
const closedToOthers = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  },
  OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
};

describe('the photo bucket', () => {
  test('is private, versioned and owned by this account alone', () => {
    expect(the('S3BucketPhotos')?.Properties).toMatchObject({
      ...closedToOthers,
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  test('is encrypted with our key, through a bucket key', () => {
    expect(the('S3BucketPhotos')?.Properties?.['BucketEncryption']).toEqual({
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: {
            SSEAlgorithm: 'aws:kms',
            KMSMasterKeyID: { 'Fn::GetAtt': ['RecordKey', 'Arn'] },
          },
        },
      ],
    });
    expect(the('RecordKey')?.Properties).toMatchObject({ EnableKeyRotation: true });
  });

  test('is spoken to over TLS only', () => {
    const statements = resolve(the('PhotoBucketPolicy')?.Properties, service.template, LOCAL_DEPLOYMENT);
    const arn = `arn:aws:s3:::episodelens-dev-photos-${LOCAL_DEPLOYMENT.accountId}`;
    expect(statements).toMatchObject({
      Bucket: `episodelens-dev-photos-${LOCAL_DEPLOYMENT.accountId}`,
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [arn, `${arn}/*`],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
  });

  test('tells analyse-photo of photos, and export of what is asked for, and nobody else of anything', () => {
    expect(the('S3BucketPhotos')?.Properties?.['NotificationConfiguration']).toEqual({
      LambdaConfigurations: [
        {
          Event: 's3:ObjectCreated:*',
          Function: { 'Fn::GetAtt': ['AnalysePhotoLambdaFunction', 'Arn'] },
          Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'photos/' }] } },
        },
        {
          Event: 's3:ObjectCreated:*',
          Function: { 'Fn::GetAtt': ['ExportLambdaFunction', 'Arn'] },
          Filter: {
            S3Key: {
              Rules: [
                { Name: 'prefix', Value: 'exports/' },
                { Name: 'suffix', Value: '/request' },
              ],
            },
          },
        },
      ],
    });
  });

  test('alone of all buckets in the world may invoke analyse-photo and export', () => {
    const permissions = ofType('AWS::Lambda::Permission').filter(
      ([, { Properties }]) => Properties?.['Principal'] === 's3.amazonaws.com',
    );
    expect(permissions).toHaveLength(2);
    for (const [, { Properties }] of permissions) {
      expect(resolve(Properties, service.template, LOCAL_DEPLOYMENT)).toMatchObject({
        SourceArn: `arn:aws:s3:::episodelens-dev-photos-${LOCAL_DEPLOYMENT.accountId}`,
        SourceAccount: LOCAL_DEPLOYMENT.accountId,
      });
    }
  });

  test('has the name that the functions are told', () => {
    const bucket = resolve({ Ref: 'S3BucketPhotos' }, service.template, LOCAL_DEPLOYMENT);
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      const told = resolve(Properties?.['Environment'], service.template, LOCAL_DEPLOYMENT);
      expect(told).toMatchObject({ Variables: { PHOTO_BUCKET: bucket } });
    }
  });
});

test('the table has its keys, a consistent timeline, a sparse index of what is owed, and can be got back', () => {
  expect(the('RecordTable')?.Properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'timeline',
        KeySchema: [{ AttributeName: 'PK' }, { AttributeName: 'timelineKey' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'owed-answer',
        KeySchema: [{ AttributeName: 'owedShard' }, { AttributeName: 'nextAttemptAt' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
});

test('the access log is a table of its own, into which the API may put and which nobody may change', () => {
  expect(the('AccessLogTable')?.Properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
  });
});

describe('sign-in', () => {
  test('is an app without a secret, by authorization code, which Cognito then lets it guard with PKCE', () => {
    expect(the('AppClient')?.Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'episodelens/record.read', 'episodelens/record.write'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED' },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('is a user pool that is not deleted by mistake, with a second factor on offer', () => {
    expect(only('AWS::Cognito::UserPool')?.Properties).toMatchObject({
      DeletionProtection: 'ACTIVE',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  test('has a page: managed login, its domain and its branding', () => {
    expect(only('AWS::Cognito::UserPoolDomain')?.Properties).toMatchObject({ ManagedLoginVersion: 2 });
    expect(only('AWS::Cognito::ManagedLoginBranding')?.Properties).toMatchObject({
      ClientId: { Ref: 'AppClient' },
    });
  });

  test('defines the scopes that the routes ask for', () => {
    expect(only('AWS::Cognito::UserPoolResourceServer')?.Properties).toMatchObject({
      Identifier: 'episodelens',
      Scopes: [{ ScopeName: 'record.read' }, { ScopeName: 'record.write' }],
    });
  });
});

test('an event that Lambda gives up on goes to the failure queue, which its role may write to', () => {
  const configs = ofType('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => Properties);
  const [ofPhotos, ofExports] = ['AnalysePhotoLambdaFunction', 'ExportLambdaFunction'].map((Ref) =>
    configs.find((config) => isDeepStrictEqual(config?.['FunctionName'], { Ref })),
  );
  // What an event of it left undone, its own schedule sees to.
  expect(ofExports).toMatchObject({ MaximumRetryAttempts: 0 });
  expect(configs).toHaveLength(2);
  expect(ofPhotos).toMatchObject({
    MaximumRetryAttempts: 2,
    MaximumEventAgeInSeconds: 21_600,
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['FailedPhotoEvents', 'Arn'] } } },
  });
  expect(the('FailedPhotoEvents')?.Properties).toMatchObject({ SqsManagedSseEnabled: true });
});

const distribution = () => distributionOf(service.template, LOCAL_DEPLOYMENT);
const delivery = () => only('AWS::CloudFront::Distribution')?.Properties?.['DistributionConfig'];

/** What a content security policy allows, by its directives. */
const sourcesIn = (headers: Record<string, string>): Record<string, string[]> =>
  Object.fromEntries(
    (headers['content-security-policy'] ?? '').split(/; */).map((directive) => {
      const [name = '', ...values] = directive.trim().split(/ +/);
      return [name, values];
    }),
  );

describe('the app', () => {
  test('is in a bucket that is private, encrypted, spoken to over TLS, and read by its distribution alone', () => {
    expect(the('AppBucket')?.Properties).toMatchObject({
      ...closedToOthers,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
    const { Statement } = z.parse(
      z.object({ Statement: z.array(z.looseObject({ Principal: z.unknown() })) }),
      the('AppBucketPolicy')?.Properties?.['PolicyDocument'],
    );
    const sub: unknown = expect.stringMatching(/:distribution\/\$\{AppDistribution\}$/);
    const ours = { 'Fn::Sub': sub };
    expect(Statement).toMatchObject([
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      { Effect: 'Allow', Action: 's3:GetObject', Condition: { StringEquals: { 'AWS:SourceArn': ours } } },
      { Effect: 'Allow', Action: 's3:ListBucket', Condition: { StringEquals: { 'AWS:SourceArn': ours } } },
    ]);
    expect(Statement.map(({ Principal }) => Principal)).toEqual([
      '*',
      { Service: 'cloudfront.amazonaws.com' },
      { Service: 'cloudfront.amazonaws.com' },
    ]);
    expect(the('AppBucketAccess')?.Properties?.['OriginAccessControlConfig']).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  });

  test.each(['/', '/signed-in', '/profiles/3b8ee2c1-6c1f-5d52-9b0a-7e1f0c9d4a21/timeline'])(
    'has one file for the page %s',
    (page) => expect(distribution().fileOf(page)).toBe('/index.html'),
  );

  test.each(['/index.html', '/config.json', '/service-worker.js', '/assets/index-x1.js'])(
    'leaves the file %s as it is',
    (file) => expect(distribution().fileOf(file)).toBe(file),
  );

  test('goes to the API for the API and its documentation, and for no page', () => {
    const { isForApi } = distribution();
    expect(['/api/profiles', '/docs', '/docs/page.js', '/openapi.json'].filter(isForApi)).toHaveLength(4);
    expect(['/', '/api', '/apis/x', '/profiles', '/openapi-json', '/x/api/y'].filter(isForApi)).toEqual([]);
  });

  test('lets nothing of the API be kept on the way, nor its 404s become pages', () => {
    expect(delivery()).not.toHaveProperty('CustomErrorResponses');
    const { CacheBehaviors } = z.parse(
      z.object({ CacheBehaviors: z.array(z.looseObject({ TargetOriginId: z.string() })) }),
      delivery(),
    );
    const toTheApi = CacheBehaviors.filter(({ TargetOriginId }) => TargetOriginId === 'api');
    expect(toTheApi).toHaveLength(3);
    for (const behaviour of toTheApi) {
      expect(behaviour).toMatchObject({
        ViewerProtocolPolicy: 'https-only',
        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      });
    }
  });

  test('runs its own scripts and styles only, and speaks to its origin, the sign-in and the photos alone', () => {
    const headers = distribution().headersOf('/index.html');
    const sources = sourcesIn(headers);
    const bucket = `https://episodelens-dev-photos-${LOCAL_DEPLOYMENT.accountId}.s3.eu-central-1.amazonaws.com`;
    const signIn: unknown = expect.stringMatching(
      /^https:\/\/[\w-]+\.auth\.eu-central-1\.amazoncognito\.com$/,
    );
    expect(sources).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'blob:', bucket],
      'connect-src': ["'self'", signIn, bucket],
      'manifest-src': ["'self'"],
      'worker-src': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
    });
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['permissions-policy']).toContain('camera=(self)');
  });

  test('lets WebAssembly run in the worker that opens a HEIC alone, which can send nothing anywhere', () => {
    const { headersOf, isForApi } = distribution();
    const decoder = '/assets/heic/decoder-x1.js';
    expect(isForApi(decoder)).toBe(false);
    expect(sourcesIn(headersOf(decoder))).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'frame-ancestors': ["'none'"],
    });
    expect(headersOf(decoder)).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    });
    for (const file of ['/index.html', '/service-worker.js', '/assets/index-x1.js'])
      expect(headersOf(file)['content-security-policy']).not.toContain('wasm');
  });

  test('leaves no log of addresses, which name records', () => {
    expect(delivery()).not.toHaveProperty('Logging');
  });

  test('may send photos to their bucket and read them from there; no other site may', () => {
    expect(the('S3BucketPhotos')?.Properties?.['CorsConfiguration']).toEqual({
      CorsRules: [
        {
          AllowedOrigins: [{ 'Fn::Sub': 'https://${AppDistribution.DomainName}' }],
          AllowedMethods: ['POST', 'GET'],
          AllowedHeaders: ['*'],
          MaxAge: 3600,
        },
      ],
    });
  });

  test('is told how to sign in, and nothing else', () => {
    const { Value } = z.parse(
      z.object({ AppConfig: z.object({ Value: z.unknown() }) }),
      service.template['Outputs'],
    ).AppConfig;
    const config: unknown = JSON.parse(resolveText(Value, service.template, LOCAL_DEPLOYMENT));
    const domain: unknown = expect.stringMatching(
      /^https:\/\/[\w-]+\.auth\.eu-central-1\.amazoncognito\.com\/\w+/,
    );
    expect(config).toEqual({
      signIn: {
        issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/episodelens-local-UserPool',
        clientId: 'episodelens-local-AppClient',
        scope: 'openid episodelens/record.read episodelens/record.write',
        authorizationEndpoint: domain,
        tokenEndpoint: domain,
        revocationEndpoint: domain,
        endSessionEndpoint: domain,
      },
    });
  });
});

test('the lease on a photo outlasts its function, and lapses before Lambda tries again after a minute', () => {
  const timeout = z.parse(
    z.object({ Timeout: z.number() }),
    the('AnalysePhotoLambdaFunction')?.Properties,
  ).Timeout;
  expect(leaseSeconds).toBeGreaterThan(timeout);
  expect(leaseSeconds).toBeLessThan(60);
});

describe('how many photos are analysed at once', () => {
  test('is not bounded unless a deployer says so: an account may have nothing to reserve', () => {
    expect(the('AnalysePhotoLambdaFunction')?.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  test(
    'is what a deployer says',
    async () => {
      const bounded = await packagedService({ analysesAtOnce: '10' });
      expect(bounded.template.Resources['AnalysePhotoLambdaFunction']?.Properties).toMatchObject({
        ReservedConcurrentExecutions: 10,
      });
    },
    PACKAGING_MILLISECONDS,
  );
});

test('a run of reconcile begins photos until the next run does, and has the time to end the last of them', () => {
  const { Timeout: timeout } = z.parse(
    z.object({ Timeout: z.number() }),
    the('ReconcileLambdaFunction')?.Properties,
  );
  const minute = 60;
  expect(timeout - secondsForOnePhoto).toBe(minute);
});

test.each([
  ['reconcile', 'rate(1 minute)', 'ReconcileLambdaFunction'],
  ['export', 'rate(1 minute)', 'ExportLambdaFunction'],
  ['erase', 'rate(1 hour)', 'EraseLambdaFunction'],
])('%s runs by the clock: %s', (_, schedule, logicalId) => {
  const rules = ofType('AWS::Events::Rule').map(([, { Properties }]) => Properties);
  expect(rules).toHaveLength(3);
  expect(rules).toContainEqual(
    expect.objectContaining({
      ScheduleExpression: schedule,
      State: 'ENABLED',
      Targets: [expect.objectContaining({ Arn: { 'Fn::GetAtt': [logicalId, 'Arn'] } })],
    }),
  );
});

const rolesAnd = (action: string) =>
  [...rolesOf(service.template)].flatMap(([id, { statements }]) =>
    statements
      .filter(({ Action }) => Action.includes(action))
      .flatMap(({ Resource }) => Resource.map((resource) => ({ id, resource }))),
  );

describe('what erase promises', () => {
  test('holds for every folder of the bucket that anything is put into', () => {
    const written = rolesAnd('s3:PutObject').filter(({ id }) => id !== 'EraseRole');
    const erased = rolesAnd('s3:DeleteObjectVersion').filter(({ id }) => id === 'EraseRole');
    const folders = erased.map(({ resource }) => resource);
    expect(written.length).toBeGreaterThan(0);
    // IAM's wildcard reaches over slashes.
    const isErased = (resource: string) => folders.some((folder) => resource.startsWith(folder.slice(0, -1)));
    expect(written.filter(({ resource }) => !isErased(resource))).toEqual([]);
  });

  test('outlives everything: nobody may delete a tombstone', () => {
    const deleting = ['s3:DeleteObject', 's3:DeleteObjectVersion'].flatMap(rolesAnd);
    for (const { resource } of deleting) expect(resource).not.toMatch(/\/erasures\/|photos-\d+\/\*$/);
  });

  test('of backups, logs and failed events is what the template keeps', () => {
    for (const table of ['RecordTable', 'AccessLogTable']) {
      // 35 days, where no other period is said.
      expect(the(table)?.Properties?.['PointInTimeRecoverySpecification']).toEqual({
        PointInTimeRecoveryEnabled: true,
      });
    }
    expect(backupDays).toBe(35);
    for (const [, { Properties }] of ofType('AWS::Logs::LogGroup'))
      expect(Properties).toMatchObject({ RetentionInDays: logDays });
    expect(the('FailedPhotoEvents')?.Properties).toMatchObject({
      MessageRetentionPeriod: failedEventDays * 24 * 3600,
    });
  });
});

test.each(['RecordTable', 'AccessLogTable', 'UserPool'])('%s outlives the stack', (logicalId) => {
  expect(the(logicalId)).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test.each(['S3BucketPhotos', 'RecordKey'])(
  '%s outlives the stack, but not a first deployment that failed',
  (logicalId) => {
    expect(the(logicalId)).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  },
);

test('the template holds no secret, no account and no address of a person', () => {
  const text = JSON.stringify(service.template);
  expect(text).not.toMatch(/AKIA|ASIA|BEGIN [A-Z ]*PRIVATE KEY|"(?:Client)?Secret(?:String|Key)?":/);
  expect(text).not.toMatch(/\b\d{12}\b/);
  expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
  expect(text).not.toMatch(/\/(?:home|root|Users|work|tmp)\//);
});

test('no resource needs itself, over however many others', () => {
  expect(cycleIn(service.template.Resources)).toBeUndefined();
});
