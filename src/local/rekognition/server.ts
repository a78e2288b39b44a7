import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../network/loopback.ts';
import { compareFaces } from './compare-faces.ts';
import { detectFaces } from './detect-faces.ts';
import type { FaceQueue } from './face-queue.ts';
import { startFaceQueue } from './face-queue.ts';
import type { Operation } from './operation.ts';
import { type ReadObject, readImage } from './read-image.ts';
import { RekognitionError } from './rekognition-error.ts';
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
  readonly readObject: ReadObject;
  /** Whether the owner of the key may make this call; the signature itself is not checked here. */
  readonly authorize: (request: { accessKeyId: string; action: string; resource: string }) => boolean;
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

/** What is served, by its target header. */
const operations = new Map<string, { action: string; perform: Operation }>([
  ['RekognitionService.DetectFaces', { action: 'rekognition:DetectFaces', perform: detectFaces }],
  ['RekognitionService.CompareFaces', { action: 'rekognition:CompareFaces', perform: compareFaces }],
]);

/** Two images of 5 MiB, of which Base64 makes a third more; more than this is no request at all. */
const mostRequestBytes = 24 * 1024 * 1024;

/** Serves DetectFaces and CompareFaces over the AWS JSON 1.1 protocol on the loopback address. */
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
    send(response, 200, await operate(request, options, queue));
  } catch (cause) {
    const error =
      cause instanceof RekognitionError
        ? cause
        : new RekognitionError('InternalServerError', 'Internal Server Error', { cause });
    send(response, error.statusCode, error.toBody());
  }
}

async function operate(
  request: IncomingMessage,
  { authorize, readObject }: LocalRekognitionOptions,
  queue: FaceQueue,
): Promise<object> {
  const json = await readBody(request);
  const accessKeyId = accessKeyOf(request.headers.authorization);
  if (accessKeyId === undefined) {
    throw new RekognitionError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const name = request.headers['x-amz-target'];
  const operation = typeof name === 'string' ? operations.get(name) : undefined;
  if (operation === undefined) {
    throw new RekognitionError(
      'UnknownOperationException',
      'The requested operation is not recognized by the service.',
    );
  }
  const { action, perform } = operation;
  if (!authorize({ accessKeyId, action, resource: '*' })) {
    throw new RekognitionError(
      'AccessDeniedException',
      `User: ${accessKeyId} is not authorized to perform: ${action} on resource: *`,
    );
  }
  return perform(json, { readImage: (image) => readImage(image, accessKeyId, readObject), queue });
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
