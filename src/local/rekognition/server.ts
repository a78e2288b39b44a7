import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../network/loopback.ts';
import { asksFor } from './attributes.ts';
import { checkImage, limits } from './check-image.ts';
import type { DetectFacesRequest } from './detect-faces-request.ts';
import { parseDetectFaces } from './detect-faces-request.ts';
import { faceDetails } from './face-detail.ts';
import type { FaceQueue } from './face-queue.ts';
import { startFaceQueue } from './face-queue.ts';
import { invalidImageFormat, invalidS3Object, RekognitionError } from './rekognition-error.ts';
import { warmUp } from './warm-up.ts';

/** A Rekognition on this machine: what the SDK client needs is its URL. */
export type LocalRekognition = {
  readonly url: string;
  /** Loads the model and lets it see a first picture; requests before that wait for it. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
};

export type LocalRekognitionOptions = {
  /** Any free port when left out. */
  readonly port?: number;
  /** Reads an object with the caller's permissions, as Rekognition does. */
  readObject(request: {
    accessKeyId: string;
    bucket: string;
    name: string;
    version?: string;
  }): Promise<Uint8Array | 'missing' | 'denied'>;
  /** Whether the owner of the key may make this call; the signature itself is not checked here. */
  authorize(request: { accessKeyId: string; action: string; resource: string }): boolean;
  /** The thread that runs the model; only tests bring their own. */
  readonly queue?: FaceQueue;
};

/** The model takes two seconds of a processor to load, which others need while a stack starts. */
function onFirstUse(start: () => FaceQueue): FaceQueue {
  let queue: FaceQueue | undefined;
  const started = () => {
    queue ??= start();
    return queue;
  };
  return {
    get ready() {
      return started().ready;
    },
    detect: (job) => started().detect(job),
    close: async () => queue?.close(),
  };
}

/** Base64 takes a third more than 5 MiB; more than this is no request at all. */
const mostRequestBytes = 24 * 1024 * 1024;

/** Serves DetectFaces over the AWS JSON 1.1 protocol on the loopback address. */
export async function startLocalRekognition(options: LocalRekognitionOptions): Promise<LocalRekognition> {
  const queue = options.queue ?? onFirstUse(startFaceQueue);
  const server = createServer((request, response) => void answer(request, response, options, queue));
  const port = await listenOnLoopback(server, options.port ?? 0).catch(async (error: unknown) => {
    await queue.close();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    warmUp: () => warmUp(queue),
    async close() {
      await closeServer(server);
      await queue.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: LocalRekognitionOptions,
  queue: FaceQueue,
): Promise<void> {
  // A client that hangs up must not bring the process down.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  try {
    send(response, 200, await detectFaces(request, options, queue));
  } catch (cause) {
    const error =
      cause instanceof RekognitionError
        ? cause
        : new RekognitionError('InternalServerError', 'Internal Server Error', { cause });
    send(response, error.statusCode, error.toBody());
  }
}

async function detectFaces(
  request: IncomingMessage,
  options: LocalRekognitionOptions,
  queue: FaceQueue,
): Promise<object> {
  const body = await readBody(request);
  const accessKeyId = accessKeyOf(request.headers.authorization);
  if (accessKeyId === undefined) {
    throw new RekognitionError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (request.headers['x-amz-target'] !== 'RekognitionService.DetectFaces') {
    throw new RekognitionError(
      'UnknownOperationException',
      'The requested operation is not recognized by the service.',
    );
  }
  if (!options.authorize({ accessKeyId, action: 'rekognition:DetectFaces', resource: '*' })) {
    throw new RekognitionError(
      'AccessDeniedException',
      `User: ${accessKeyId} is not authorized to perform: rekognition:DetectFaces on resource: *`,
    );
  }
  const { image, attributes } = parseDetectFaces(body);
  const bytes = image.kind === 'bytes' ? image.bytes : await readObject(accessKeyId, image, options);
  await checkImage(bytes);
  const ageAndSex = asksFor(attributes, 'AGE_RANGE') || asksFor(attributes, 'GENDER');
  const answered = await queue.detect({ bytes, ageAndSex });
  if (answered.kind === 'found') {
    return { FaceDetails: faceDetails(answered.found, attributes) };
  }
  throw answered.kind === 'undecodable'
    ? invalidImageFormat()
    : new RekognitionError('InternalServerError', 'Internal Server Error', { cause: answered.message });
}

async function readObject(
  accessKeyId: string,
  { bucket, name, version }: Extract<DetectFacesRequest['image'], { kind: 'object' }>,
  options: LocalRekognitionOptions,
): Promise<Uint8Array> {
  const bytes = await options.readObject({
    accessKeyId,
    bucket,
    name,
    ...(version === undefined ? {} : { version }),
  });
  if (typeof bytes === 'string') {
    throw invalidS3Object();
  }
  if (bytes.length > limits.objectBytes) {
    throw new RekognitionError('ImageTooLargeException', 'Image size is too large');
  }
  return bytes;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    // Read to the end all the same, so that the client sees the answer and not a broken connection.
    if (length <= mostRequestBytes) {
      chunks.push(bytes);
    }
  }
  if (length > mostRequestBytes) {
    throw new RekognitionError('ValidationException', 'Request entity too large');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function accessKeyOf(authorization: string | undefined): string | undefined {
  return authorization?.match(/^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\//)?.[1];
}

function send(response: ServerResponse, statusCode: number, body: object): void {
  response.writeHead(statusCode, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  });
  response.end(JSON.stringify(body));
}
