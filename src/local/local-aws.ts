import type { S3Event } from 'aws-lambda';
import { atLocalServices, eachValue } from './at-local-services.ts';
import type { StartedAws } from './aws-messages.ts';
import { bucketsOf } from './buckets.ts';
import {
  deploymentOf,
  environmentOf,
  type LocalService,
  templateOf,
} from './cloudformation/local-service.ts';
import { resolveText } from './cloudformation/resolve.ts';
import { builtApp } from './cloudfront/built-app.ts';
import { distributionOf } from './cloudfront/distribution.ts';
import { startLocalCloudFront } from './cloudfront/server.ts';
import type { DataFolder } from './data-folder.ts';
import { createTableInputs } from './dynamodb/create-table-input.ts';
import { startLocalDynamoDb } from './dynamodb/server.ts';
import { localIam } from './iam/credentials.ts';
import { rolesOf } from './iam/role.ts';
import { asynchronousInvocation } from './lambda/asynchronous-invocation.ts';
import { openEventStore } from './lambda/event-store.ts';
import { failureQueue } from './lambda/failure-queue.ts';
import { invokeOverHttp } from './lambda/invoke.ts';
import { notifiedFunctions } from './lambda/s3-notifications.ts';
import { appClientOf } from './oidc/app-client.ts';
import { startLocalIssuer } from './oidc/issuer.ts';
import { readOnBehalf } from './read-on-behalf.ts';
import { startLocalRekognition } from './rekognition/server.ts';
import { startLocalS3 } from './s3/server.ts';
import type { Settings } from './settings.ts';

/** Everything of AWS that serverless-offline is not. */
export type LocalAws = StartedAws & {
  /** Begins to deliver events; the functions must be there by then. */
  startDelivery(): Promise<void>;
  close(): Promise<void>;
};

/** Starts the local services that a service's definition asks for, its tables and buckets included. */
export async function startLocalAws(
  service: LocalService,
  { ports, faults }: Settings,
  folder: DataFolder,
  project: string,
): Promise<LocalAws> {
  const template = templateOf(service);
  const deployment = deploymentOf(service);
  const iam = localIam(rolesOf(template, deployment).values());
  const { secretAccessKeyOf, authorize } = iam;
  const tables = createTableInputs(template, deployment);
  const buckets = bucketsOf(service, template, deployment);
  const lambdaUrl = `http://127.0.0.1:${ports.lambda}`;
  const invocation = asynchronousInvocation({
    store: await openEventStore(folder.events),
    invoke: invokeOverHttp(lambdaUrl),
    sendToFailureQueue: failureQueue(folder.failedEvents),
    functionArnOf: (name) => `arn:aws:lambda:${deployment.region}:${deployment.accountId}:function:${name}`,
    faults,
  });

  async function notify(event: S3Event): Promise<void> {
    const deliveries = event.Records.flatMap((record) => {
      const bucketKey = buckets.find(({ name }) => name === record.s3.bucket.name)?.key;
      if (bucketKey === undefined) return [];
      const { eventName, s3 } = record;
      const notified = { bucketKey, eventName, unverifiedUrlEncodedKey: s3.object.key };
      return notifiedFunctions(service.functions, notified).map((functionName) =>
        invocation.deliver({ Records: [record] }, { functionName }),
      );
    });
    await Promise.all(deliveries);
  }

  const s3 = await startLocalS3({
    directory: folder.s3,
    port: ports.s3,
    region: deployment.region,
    buckets,
    secretAccessKeyOf,
    authorize,
    onEvent: notify,
  });
  const [dynamoDb, rekognition, issuer] = await Promise.all([
    startLocalDynamoDb({
      directory: folder.dynamodb,
      port: ports.dynamodb,
      tables,
      deployment,
      secretAccessKeyOf,
      authorize,
    }),
    startLocalRekognition({
      port: ports.rekognition,
      authorize,
      readObject: readOnBehalf((reference) => s3.store.read(reference), buckets, authorize),
    }),
    startLocalIssuer({
      directory: folder.issuer,
      port: ports.issuer,
      client: appClientOf(template, deployment),
    }),
  ]);
  const localised = atLocalServices({ issuerUrl: issuer.url, s3Url: s3.url });
  const distribution = distributionOf(template, deployment);
  const stopping = new AbortController();
  let app: Promise<string> | undefined;
  const apiUrl = `http://127.0.0.1:${ports.api}`;
  const cloudFront = await startLocalCloudFront({
    port: ports.app,
    distribution: {
      ...distribution,
      headersOf: (file) => eachValue(distribution.headersOf(file), localised),
    },
    apiUrl,
    app: () => (app ??= builtApp(project, stopping.signal)),
    config: localised(resolveText(service.resources.Outputs['AppConfig']?.Value, template, deployment)),
  });
  return {
    addresses: {
      appUrl: cloudFront.url,
      apiUrl,
      lambdaUrl,
      s3Url: s3.url,
      dynamoDbUrl: dynamoDb.url,
      rekognitionUrl: rekognition.url,
      issuerUrl: issuer.url,
      region: deployment.region,
      tableNames: tables.map(({ TableName }) => TableName),
      bucketNames: buckets.map(({ name }) => name),
      dataDirectory: folder.directory,
      failedEventsFile: folder.failedEvents,
      administrator: iam.administrator,
    },
    environments: Object.fromEntries(
      Object.entries(service.functions).map(([key, { environment, role }]) => {
        const { accessKeyId, secretAccessKey } = iam.credentialsOf(role);
        const variables = environmentOf(
          { ...service.provider.environment, ...environment },
          template,
          deployment,
        );
        return [
          key,
          {
            ...eachValue(variables, localised),
            AWS_ACCESS_KEY_ID: accessKeyId,
            AWS_SECRET_ACCESS_KEY: secretAccessKey,
          },
        ];
      }),
    ),
    audiences: Object.fromEntries(
      Object.entries(service.provider.httpApi.authorizers).map(([name, { audience }]) => [
        name,
        audience.map((part) => resolveText(part, template, deployment)),
      ]),
    ),
    async startDelivery() {
      // A photo that came while the model still loads could outwait its function, and would be tried a minute later.
      await rekognition.warmUp();
      await invocation.start();
    },
    async close() {
      stopping.abort();
      await cloudFront.close();
      await invocation.stop();
      await Promise.all([s3.close(), dynamoDb.close(), rekognition.close(), issuer.close()]);
    },
  };
}
