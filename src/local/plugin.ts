import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { inspect } from 'node:util';
import { createRemoteJWKSet } from 'jose';
import * as z from 'zod/mini';
import type { StackMessage } from './addresses.ts';
import { authenticationProvider } from './authentication/provider.ts';
import { awsHandle } from './aws-handle.ts';
import type { StartedAws } from './aws-messages.ts';
import { banner } from './banner.ts';
import { BundleOptions, bundleHandlers } from './bundle-handlers.ts';
import { CannotStart } from './cannot-start.ts';
import { LocalService } from './cloudformation/local-service.ts';
import { readSettings, type Settings } from './settings.ts';
import { warmUp } from './warm-up.ts';

/** What the plugin touches of the CLI's own object. */
export type Serverless = {
  serviceDir: string;
  configurationInput: { custom: { esbuild: unknown } };
  service: {
    custom?: Record<string, Record<string, unknown>>;
    functions: Record<string, { environment?: Record<string, string> }>;
    provider: { environment?: Record<string, string> };
  };
};

/** The local stack's part in `serverless offline start`, one method a lifecycle event. */
export type LocalStack = {
  /** Before other plugins read their options; begins to start what needs the service's definition. */
  configure(): void;
  start(): Promise<void>;
  announce(): Promise<void>;
  stop(): Promise<void>;
};

/** Puts AWS on the laptop beneath serverless-offline. */
export function localStack(serverless: Serverless, awsProcess: ChildProcess): LocalStack {
  const settings = orExit(() => readSettings(process.env, serverless.serviceDir));
  const handle = awsHandle(awsProcess);
  const stopping = new AbortController();
  // A folder of its own for each stack, or two of them would build over each other.
  const bundles = path.join(settings.dataDirectory, 'build');
  const bundling = bundleHandlers(
    serverless.serviceDir,
    z.parse(BundleOptions, serverless.configurationInput.custom.esbuild),
    bundles,
  ).catch(exitWith);
  let starting: Promise<StartedAws> | undefined;

  async function stop(): Promise<void> {
    stopping.abort();
    await handle.close();
  }

  async function watch(): Promise<void> {
    await handle.ended;
    if (!stopping.signal.aborted) {
      exitWith(new CannotStart('The local services ended. Start them again: npm start'));
    }
  }

  return {
    configure() {
      configure(serverless, settings, bundles);
      process.setSourceMapsEnabled(true);
      surviveHandlers();
      endOnEarlySignals(stop);
      starting = handle.start(z.parse(LocalService, serverless.service), settings).catch(exitWith);
    },
    async start() {
      if (!starting) return;
      const [started] = await Promise.all([starting, bundling]);
      registerAuthentication(started);
      tellFunctions(serverless, started);
    },
    async announce() {
      if (!starting) return;
      const aws = await starting;
      handle.startDelivery();
      void watch();
      process.stdout.write(banner(aws.addresses));
      tellParent({ type: 'ready', addresses: aws.addresses });
      // Nobody needs to wait for it: a request that comes first only takes a little longer.
      void warmUp(aws.addresses.lambdaUrl, z.parse(LocalService, serverless.service), stopping.signal);
    },
    stop,
  };
}

/** serverless-offline takes these from `custom`; nothing of them is meant for a deployment. */
function configure({ service, serviceDir }: Serverless, { ports }: Settings, bundles: string): void {
  service.custom = {
    ...service.custom,
    'serverless-offline': {
      host: '127.0.0.1',
      httpPort: ports.api,
      lambdaPort: ports.lambda,
      location: bundles,
      noSponsor: true,
      terminateIdleLambdaTime: 600,
    },
    offline: {
      customAuthenticationProvider: path.join(
        serviceDir,
        'src/local/authentication',
        'registered-provider.cjs',
      ),
    },
  };
}

/** The issuer of every authorizer is the local one; its audiences are the template's. */
function registerAuthentication({ addresses, audiences }: StartedAws): void {
  const keys = createRemoteJWKSet(new URL('/jwks', addresses.issuerUrl));
  const provider = authenticationProvider((name) => ({
    issuer: addresses.issuerUrl,
    audience: audiences[name] ?? [],
    keys,
  }));
  Reflect.set(globalThis, Symbol.for('episodelens.authenticationProvider'), provider);
}

/** serverless-offline hands every `AWS_*` variable to the functions, and to each its own environment on top. */
function tellFunctions({ service }: Serverless, { addresses, environments }: StartedAws): void {
  Object.assign(process.env, {
    AWS_REGION: addresses.region,
    AWS_ENDPOINT_URL_S3: addresses.s3Url,
    AWS_ENDPOINT_URL_DYNAMODB: addresses.dynamoDbUrl,
    AWS_ENDPOINT_URL_REKOGNITION: addresses.rekognitionUrl,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  // Resolved into each function's; as it stands it would hand them references instead of names.
  service.provider.environment = {};
  for (const [key, environment] of Object.entries(environments)) {
    const definition = service.functions[key];
    if (definition) definition.environment = environment;
  }
}

/** On AWS a handler that throws ends its own sandbox; here it would end everything, so it only says so. */
function surviveHandlers(): void {
  // Where nobody reads any more, saying so would throw again, for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => {
    process.stderr.write(`A handler threw outside of its invocation: ${error.stack ?? String(error)}\n`);
  });
}

/** Until serverless-offline listens for signals itself, nobody else ends what has been started. */
function endOnEarlySignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) void stop().finally(() => process.exit(0));
    });
  }
}

function tellParent(message: StackMessage): void {
  process.send?.(message);
}

function orExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return exitWith(error);
  }
}

/** Ends with one line for what a person can put right, and with everything for what they cannot. */
function exitWith(error: unknown): never {
  const reason = error instanceof CannotStart ? error.message : inspect(error);
  tellParent({ type: 'cannot_start', reason });
  process.stderr.write(`${reason}\n`);
  // The CLI would dress the line up as its own failure, with a stack trace and advice about plugins.
  process.exit(1);
}
