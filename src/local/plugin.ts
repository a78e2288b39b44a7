import path from 'node:path';
import { inspect } from 'node:util';
import { createRemoteJWKSet } from 'jose';
import * as z from 'zod/mini';
import type { StackMessage } from './addresses.ts';
import { authenticationProvider } from './authentication/provider.ts';
import { banner } from './banner.ts';
import { CannotStart } from './cannot-start.ts';
import { LocalService } from './cloudformation/local-service.ts';
import { claimDataFolder, type DataFolder } from './data-folder.ts';
import { requireFreePorts } from './free-ports.ts';
import { type LocalAws, startLocalAws } from './local-aws.ts';
import { readSettings, type Settings } from './settings.ts';
import { warmUp } from './warm-up.ts';

/** What the plugin touches of the CLI's own object. */
export type Serverless = {
  serviceDir: string;
  service: {
    custom?: Record<string, Record<string, unknown>>;
    functions: Record<string, { environment?: Record<string, string> }>;
    provider: { environment?: Record<string, string> };
  };
};

/** The local stack's part in `serverless offline start`, one method a lifecycle event. */
export type LocalStack = {
  /** Before other plugins read their options; begins to start what does not need them. */
  configure(): void;
  start(): Promise<void>;
  announce(): Promise<void>;
  stop(): Promise<void>;
};

/** Puts AWS on the laptop beneath serverless-offline. */
export function localStack(serverless: Serverless): LocalStack {
  const settings = orExit(() => readSettings(process.env, serverless.serviceDir));
  let aws: LocalAws | undefined;
  let folder: DataFolder | undefined;

  const stopping = new AbortController();

  async function stop(): Promise<void> {
    stopping.abort();
    await aws?.close();
    await folder?.release();
  }

  async function startAws(): Promise<LocalAws> {
    await requireFreePorts(settings.ports);
    folder = await claimDataFolder(settings.dataDirectory, settings);
    aws = await startLocalAws(z.parse(LocalService, serverless.service), settings, folder);
    return aws;
  }

  let starting: Promise<LocalAws> | undefined;

  return {
    configure() {
      configure(serverless, settings);
      surviveHandlers();
      endOnEarlySignals(stop);
      // While the handlers are bundled.
      starting = startAws().catch(async (error: unknown) => {
        await folder?.release();
        return exitWith(error);
      });
    },
    async start() {
      if (!starting) return;
      const started = await starting;
      registerAuthentication(started);
      tellFunctions(serverless, started);
    },
    async announce() {
      if (!aws) return;
      await aws.startDelivery();
      process.stdout.write(banner(aws.addresses));
      tellParent({ type: 'ready', addresses: aws.addresses });
      // Its parent is gone, and with it whoever could end it.
      process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
      // Nobody needs to wait for it: a request that comes first only takes a little longer.
      void warmUp(aws.addresses.lambdaUrl, z.parse(LocalService, serverless.service), stopping.signal);
    },
    stop,
  };
}

/** serverless-esbuild and serverless-offline take these from `custom`; nothing of them is meant for a deployment. */
function configure({ serviceDir, service }: Serverless, { ports, dataDirectory }: Settings): void {
  service.custom = {
    ...service.custom,
    esbuild: {
      ...service.custom?.['esbuild'],
      minify: false,
      // A folder of its own for each stack, or two of them would build over each other.
      outputWorkFolder: path.relative(serviceDir, path.join(dataDirectory, 'build')),
      watch: { pattern: ['handlers/**/*.ts', 'src/**/*.ts'], ignore: ['src/local/**', 'node_modules'] },
    },
    'serverless-offline': {
      host: '127.0.0.1',
      httpPort: ports.api,
      lambdaPort: ports.lambda,
      noSponsor: true,
      terminateIdleLambdaTime: 600,
    },
    offline: {
      customAuthenticationProvider: path.join(
        import.meta.dirname,
        'authentication',
        'registered-provider.cjs',
      ),
    },
  };
}

/** The issuer of every authorizer is the local one; its audiences are the template's. */
function registerAuthentication(aws: LocalAws): void {
  const { addresses } = aws;
  const keys = createRemoteJWKSet(new URL('/jwks', addresses.issuerUrl));
  const provider = authenticationProvider((name) => ({
    issuer: addresses.issuerUrl,
    audience: aws.audienceOf(name),
    keys,
  }));
  Reflect.set(globalThis, Symbol.for('episodelens.authenticationProvider'), provider);
}

/** serverless-offline hands every `AWS_*` variable to the functions, and to each its own environment on top. */
function tellFunctions({ service }: Serverless, { addresses, environments }: LocalAws): void {
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
