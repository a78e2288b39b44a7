import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { dynamoDbClient, rekognitionClient } from '../../src/platform/aws-clients.ts';
import { s3Client } from '../../src/platform/s3-client.ts';
import type { HttpAnswer } from '../support/http-answer.ts';
import { type HttpRequest, leaveUnsigned } from '../support/in-process-database.ts';
import { callName } from './call-name.ts';
import { faults, type Service } from './faults.ts';
import { type Call, currentInstance, forever, type Instance } from './instance.ts';

type Carrier = {
  handle(
    request: HttpRequest,
    options?: object,
  ): Promise<{ response: HttpAnswer | (Omit<HttpAnswer, 'body'> & { body: unknown }) }>;
};
type FaultyClient = {
  config: { requestHandler: unknown; retryStrategy(): Promise<object> };
};

const calls = new AsyncLocalStorage<{ instance: Instance; call: Call; tries: number }>();

/** A middleware of the SDK's first step that writes down what an instance calls. */
const nameCall =
  <Args extends { input: object }, Result>(
    next: (args: Args) => Promise<Result>,
    { commandName = '' }: { commandName?: string },
  ) =>
  (args: Args): Promise<Result> => {
    const instance = currentInstance();
    if (!instance) return next(args);
    if (instance.isDead) return forever();
    const name = callName(commandName.replace(/Command$/, ''), args.input);
    const call = { name, nth: instance.calls.filter((made) => made.name === name).length + 1 };
    instance.calls.push(call);
    return calls.run({ instance, call, tries: 0 }, () => next(args));
  };

type Response = Awaited<ReturnType<Carrier['handle']>>['response'];

/** As the SDK takes objects: it hands their bytes on while they come. */
const asStream = (response: Response): Response =>
  response.body instanceof Uint8Array ? { ...response, body: Readable.from([response.body]) } : response;

/** Carries a client's requests, and lets those of an instance go wrong as its plan says. */
function faultyCarrier(service: Service, ask: (request: HttpRequest) => Promise<HttpAnswer>): Carrier {
  return {
    async handle(request) {
      const made = calls.getStore();
      if (!made) return { response: await ask(request) };
      const { instance, call } = made;
      if (instance.isDead) return forever();
      made.tries += 1;
      const { plan } = instance;
      const isMeant =
        plan?.call.name === call.name &&
        plan.call.nth === call.nth &&
        (plan.tries === 'every' || made.tries === 1);
      const exchange = {
        service,
        isHead: request.method === 'HEAD',
        send() {
          instance.sent.push(call);
          return ask(request);
        },
        die: () => instance.die(),
      };
      if (isMeant) instance.hits += 1;
      const response = isMeant ? await faults[plan.fault](exchange) : await exchange.send();
      return instance.isDead ? forever() : { response: service === 's3' ? asStream(response) : response };
    },
  };
}

/** The calls by signed URL that an instance has made. */
const signedCalls = new WeakMap<Instance, Map<string, { call: Call; tries: number }>>();

function signedCallOf(instance: Instance, method: string, url: string): { call: Call; tries: number } {
  const made = signedCalls.get(instance) ?? new Map<string, { call: Call; tries: number }>();
  signedCalls.set(instance, made);
  const known = made.get(`${method} ${url}`);
  if (known) return known;
  const [, , folder = ''] = new URL(url).pathname.split('/');
  const name = `${method} ${folder} by a signed URL`;
  const call = { name, nth: instance.calls.filter((each) => each.name === name).length + 1 };
  instance.calls.push(call);
  const begun = { call, tries: 0 };
  made.set(`${method} ${url}`, begun);
  return begun;
}

/** A `fetch` that lets the requests of an instance by signed URLs of S3 go wrong as its plan says. */
export function faultyFetch(network: typeof fetch): typeof fetch {
  const lapsed = new WeakSet<AbortSignal>();
  return async (input, init = {}) => {
    const instance = currentInstance();
    if (!instance || typeof input !== 'string') return network(input, init);
    if (instance.isDead) return forever();
    const { method = 'GET', signal } = init;
    if (signal && lapsed.has(signal)) throw new DOMException('injected', 'TimeoutError');
    const made = signedCallOf(instance, method, input);
    const { call } = made;
    made.tries += 1;
    const ask = async (): Promise<HttpAnswer> => {
      const response = await network(input, init);
      return {
        statusCode: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      };
    };
    const carrier = faultyCarrier('s3', ask);
    try {
      const { response } = await calls.run({ instance, call, tries: made.tries - 1 }, () =>
        carrier.handle({ method, path: input, headers: {} }),
      );
      const { statusCode: status, headers, body } = response;
      const whole = body instanceof Readable ? Readable.toWeb(body) : null;
      return new Response(whole, { status, headers });
    } catch (error) {
      // One limit holds for all tries.
      if (signal && error instanceof Error && error.name === 'TimeoutError') lapsed.add(signal);
      throw error;
    }
  };
}

/** Lets a client's requests be carried so, and try again without a pause, as often as it would the first time. */
async function meddleWith(client: FaultyClient, carrier: Carrier): Promise<void> {
  client.config.requestHandler = carrier;
  const strategy = await client.config.retryStrategy();
  Object.defineProperties(strategy, {
    retryBackoffStrategy: { value: { setDelayBase() {}, computeNextBackoffDelay: () => 0 } },
    capacity: { get: () => 500, set() {} },
  });
}

/**
 * The clients as the functions make them, with their own number of attempts, over services that can be meddled with.
 * @param ask what carries the requests to DynamoDB and to Rekognition; those to S3 go where the environment says
 */
export async function faultyClients(
  ask: Record<'dynamodb' | 'rekognition', (request: HttpRequest) => Promise<HttpAnswer>>,
) {
  const dynamoDb = dynamoDbClient();
  const rekognition = rekognitionClient();
  const s3 = s3Client();
  leaveUnsigned(dynamoDb);
  const first = { step: 'initialize', priority: 'high', name: 'name-call' } as const;
  dynamoDb.middlewareStack.add(nameCall, first);
  rekognition.middlewareStack.add(nameCall, first);
  s3.middlewareStack.add(nameCall, first);
  const network: Carrier = s3.config.requestHandler;
  const askS3 = async (request: HttpRequest): Promise<HttpAnswer> => {
    const { response } = await network.handle(request);
    const body: unknown = response.body;
    return { ...response, body: body instanceof Readable ? await buffer(body) : Buffer.alloc(0) };
  };
  await Promise.all([
    meddleWith(dynamoDb, faultyCarrier('dynamodb', ask.dynamodb)),
    meddleWith(rekognition, faultyCarrier('rekognition', ask.rekognition)),
    meddleWith(s3, faultyCarrier('s3', askS3)),
  ]);
  return { dynamoDb, rekognition, s3 };
}
