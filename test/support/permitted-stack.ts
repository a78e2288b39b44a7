import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RekognitionClient } from '@aws-sdk/client-rekognition';
import { S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';
import { onTestFinished } from 'vitest';
import { composeAnalysePhoto } from '../../src/compose/analyse-photo.ts';
import { composeApi } from '../../src/compose/api.ts';
import { composeErase } from '../../src/compose/erase.ts';
import { composeExport } from '../../src/compose/export.ts';
import { composeReconcile } from '../../src/compose/reconcile.ts';
import { wokenBy } from '../../src/export/export-job.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { LOCAL_DEPLOYMENT, resolveText } from '../../src/local/cloudformation/resolve.ts';
import type { Template } from '../../src/local/cloudformation/template.ts';
import { createTableInputs } from '../../src/local/dynamodb/create-table-input.ts';
import { startLocalDynamoDb } from '../../src/local/dynamodb/server.ts';
import { localIam } from '../../src/local/iam/credentials.ts';
import type { Role } from '../../src/local/iam/role.ts';
import { readOnBehalf } from '../../src/local/read-on-behalf.ts';
import type { FaceJob } from '../../src/local/rekognition/face-job.ts';
import type { FoundFace } from '../../src/local/rekognition/found-face.ts';
import { startLocalRekognition } from '../../src/local/rekognition/server.ts';
import { startLocalS3 } from '../../src/local/s3/server.ts';
import { analyseEvent } from '../../src/photo/analyse-event.ts';
import type { PhotoRef } from '../../src/photo/photo.ts';
import { keysInEvent } from '../../src/photo/s3-event.ts';
import {
  type AwsCall,
  callRecorder,
  dynamoDbPermissions,
  type PermissionsOf,
  rekognitionPermissions,
  s3Permissions,
} from './aws-calls.ts';
import { requestTo } from './driven-api.ts';
import { awsRequestId } from './driven-photos.ts';
import { type Handler, logGroupLogicalId } from './handlers.ts';
import { recordedLog } from './recorded-log.ts';
import { recordedMeasures } from './recorded-measures.ts';
import { answerFailed } from './world.ts';

/** What the packaged template calls its things. */
export function namesIn(template: Template) {
  const text = (value: unknown) => resolveText(value, template, LOCAL_DEPLOYMENT);
  return {
    tableName: text({ Ref: 'RecordTable' }),
    accessLogTableName: text({ Ref: 'AccessLogTable' }),
    photoBucket: text({ Ref: 'S3BucketPhotos' }),
    keyArn: text({ 'Fn::GetAtt': ['RecordKey', 'Arn'] }),
    failureQueueArn: text({ 'Fn::GetAtt': ['FailedPhotoEvents', 'Arn'] }),
    logGroupArnOf: (handler: Handler) => text({ 'Fn::GetAtt': [logGroupLogicalId(handler), 'Arn'] }),
  };
}

/** A face of no one, at the left or at the right: what it looks like is not what this is about. */
const someFace = (place: number): FoundFace => ({
  placeScore: 1,
  faceScore: 1,
  mesh: Array.from({ length: 478 }, (_, index) => [
    20 + 50 * place + (index % 20),
    20 + index / 20,
    index % 7,
  ]),
  ageYears: 30,
  sex: 'female',
  sexScore: 0,
  expressions: [],
  luma: 0.5,
  edgeVariance: 1000,
  embedding: [1, 1],
});

const seesNobody = () => 0;

/** A model that sees as many people in an image as it is told. */
function toldModel() {
  let peopleIn: (bytes: Uint8Array) => number = seesNobody;
  return {
    letSee: (told: typeof peopleIn) => {
      peopleIn = told;
    },
    ready: Promise.resolve(),
    detect: ({ bytes }: FaceJob) => {
      const faces = Array.from({ length: peopleIn(bytes) }, (_, place) => someFace(place));
      return Promise.resolve({ kind: 'found' as const, found: { width: 100, height: 100, faces } });
    },
    close: () => Promise.resolve(),
  };
}

/**
 * The handlers over embedded services that let each do what its role grants and no more, every call of theirs
 * written down.
 */
export async function permittedStack(template: Template, roleOf: ReadonlyMap<Handler, Role>) {
  const { tableName, accessLogTableName, photoBucket, keyArn } = namesIn(template);
  const { region } = LOCAL_DEPLOYMENT;
  const { secretAccessKeyOf, authorize, credentialsOf } = localIam(roleOf.values());
  const buckets = [{ key: 'photos', name: photoBucket, kmsKeyArn: keyArn }];
  const events: S3Event[] = [];
  const directory = await mkdtemp(join(tmpdir(), 'episodelens-least-privilege-'));
  const s3Server = await startLocalS3({
    directory,
    region,
    buckets,
    secretAccessKeyOf,
    authorize,
    onEvent: (event) => {
      events.push(event);
    },
  });
  const dynamoDbServer = await startLocalDynamoDb({
    tables: createTableInputs(template),
    secretAccessKeyOf,
    authorize,
  });
  const model = toldModel();
  const rekognitionServer = await startLocalRekognition({
    authorize,
    readObject: readOnBehalf((reference) => s3Server.store.read(reference), buckets, authorize),
    queue: model,
  });

  const calls: AwsCall[] = [];
  const clients: { destroy(): void }[] = [];
  function clientsOf(handler: Handler) {
    const role = roleOf.get(handler);
    if (!role) throw new Error(`No role for ${handler}.`);
    const common = { region, credentials: credentialsOf(role.logicalId), maxAttempts: 1 };
    const dynamoDb = new DynamoDBClient({ ...common, endpoint: dynamoDbServer.url });
    const s3 = new S3Client({ ...common, endpoint: s3Server.url });
    const rekognition = new RekognitionClient({ ...common, endpoint: rekognitionServer.url });
    const options = { step: 'initialize', name: 'record-calls' } as const;
    const record = (service: string, permissionsOf: PermissionsOf) =>
      callRecorder({ handler, service, permissionsOf }, calls);
    dynamoDb.middlewareStack.add(record('dynamodb', dynamoDbPermissions(LOCAL_DEPLOYMENT)), options);
    s3.middlewareStack.add(record('s3', s3Permissions), options);
    rekognition.middlewareStack.add(record('rekognition', rekognitionPermissions), options);
    clients.push(dynamoDb, s3, rekognition);
    return { dynamoDb, s3, rekognition };
  }

  const past = new DynamoDBClient({
    region,
    credentials: credentialsOf(roleOf.get('api')?.logicalId ?? ''),
    endpoint: dynamoDbServer.url,
  });
  clients.push(past);

  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const { log, lines: logLines } = recordedLog();
  const { measure } = recordedMeasures();
  const surroundings = {
    tableName,
    accessLogTableName,
    photoBucket,
    s3Endpoint: s3Server.url,
    log,
    measure,
    now,
  };
  const app = composeApi(clientsOf('api'), surroundings);
  const analysePhoto = composeAnalysePhoto(clientsOf('analysePhoto'), surroundings);
  const analyse = analyseEvent({ analyse: analysePhoto, photoBucket, log });
  const { reconcile, whatIsOwed } = composeReconcile(clientsOf('reconcile'), surroundings);
  const tendExports = composeExport(clientsOf('export'), { ...surroundings, appUrl: 'https://app.test' });
  const { eraseDue, replayErasures } = composeErase(clientsOf('erase'), surroundings);

  onTestFinished(async () => {
    for (const client of clients) client.destroy();
    await Promise.all([s3Server.close(), dynamoDbServer.close(), rekognitionServer.close()]);
    await rm(directory, { recursive: true, force: true });
  });
  const request = requestTo(app);
  const requested: string[] = [];
  return {
    request: (...asked: Parameters<typeof request>) => {
      const [method, path] = asked;
      requested.push(`${method} ${path.split('?')[0]}`);
      return request(...asked);
    },
    /** The API's routes to which no request was made, as `GET /api/profiles/:profileId`. */
    routesLeftOut() {
      const routes = Object.values(endpoints).map(({ method, path }) => ({
        method: method.toUpperCase(),
        path: `/api${path}`,
      }));
      const names = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
      return names.filter((name) => {
        const pattern = new RegExp(`^${name.replaceAll(/:\w+/g, '[^/]+')}$`);
        return !requested.some((asked) => pattern.test(asked));
      });
    },
    letSee: model.letSee,
    deliver: (event: unknown) => analyse(event, { awsRequestId }),
    reconcile: () => reconcile(new Date('9999-01-01')),
    whatIsOwed,
    /** The exports that an event speaks of; without one, those that are due. */
    tendExports: (event?: unknown) =>
      tendExports(
        new Date('9999-01-01'),
        event === undefined
          ? undefined
          : keysInEvent(event, photoBucket).flatMap((key) => wokenBy(key) ?? []),
      ),
    erase: () => eraseDue(new Date('9999-01-01')),
    replayErasures,
    /** Stores an object past every handler. */
    async store(key: string) {
      const attributes = { contentType: 'image/jpeg', headers: {}, metadata: {}, checksums: {} };
      const bucket = s3Server.store;
      await bucket.put({ name: photoBucket, kmsKeyArn: keyArn }, key, Buffer.from('x'), attributes);
    },
    /** Answers a photo as one that could not be analysed, past every handler. */
    answerFailed: (ref: PhotoRef) => answerFailed({ tableName, accessLogTableName, client: past }, ref),
    forward(seconds: number) {
      ahead += seconds * 1000;
    },
    calls,
    events,
    logLines,
  };
}
export type PermittedStack = Awaited<ReturnType<typeof permittedStack>>;
