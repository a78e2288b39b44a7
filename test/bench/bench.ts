import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBundles } from './bundles.ts';
import { measureBursts } from './burst/measure-bursts.ts';
import { billOf, type MeasuredStep } from './cost.ts';
import { invoker } from './invoke.ts';
import { measureLatency } from './latency.ts';
import { startLoopbackAws } from './loopback-aws.ts';
import { measureColdStart, measureWarm } from './measure.ts';
import { measureExports } from './measure-exports.ts';
import { livePhoto, type Step } from './photo-life.ts';
import { assumptions, prices } from './prices.ts';
import { startRecordTable } from './record-table.ts';
import { type BenchResult, coldStartOf, figureOf, round } from './result.ts';
import { readService, type Service } from './service.ts';
import { accessLogTableName, photoBucket, tableName } from './surroundings.ts';
import { tableOf } from './table.ts';
import { measureHistories } from './timeline-history.ts';

// `npm run bench`: what the handlers cost beyond the smallest that could do their work. See docs/benchmarks.md.

const coldRuns = 21;
const warm = { runs: 3, events: 500 };
const pages = { runs: 7, events: 100 };
/** How many episodes a short and a long history have. */
const historySizes = { short: 100, long: 100_000 };

// oxlint-disable-next-line node/no-process-env -- the SDK's notice about Node 20 is no figure
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'episodelens-bench-'));
try {
  const result = await bench();
  process.stdout.write(`${tableOf(result)}\n`);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await rm(folder, { recursive: true });
}

async function bench(): Promise<BenchResult> {
  // First, while nothing else runs.
  const latency = figureOf(await measureLatency());
  const service = await readService(root);
  const bundles = await buildBundles(root, folder, service);
  const table = await startRecordTable(service);
  const aws = await startLoopbackAws(table);
  try {
    const invoke = invoker(folder, bundles.runner, environmentOf(service, aws.url));
    const { steps, events, template } = await livePhoto(invoke, bundles, aws, table);
    const history = await measureHistories({ invoke, bundles, aws, table }, template, historySizes);
    const exported = await measureExports({ invoke, bundles, aws, table }, template);
    aws.fromMemory();
    const measurements = { invoke, bundles, events: { ...events, timeline: history.event }, aws };
    return {
      coldStart: {
        analysePhoto: coldStartOf(await measureColdStart(measurements, 'analyse-photo', coldRuns)),
        api: coldStartOf(await measureColdStart(measurements, 'api', coldRuns)),
        reconcile: coldStartOf(await measureColdStart(measurements, 'reconcile', coldRuns)),
      },
      timeline: {
        ...figureOf(await measureWarm(measurements, 'timeline', pages)),
        growth: round(history.growth),
        timeRatio: round(history.timeRatio),
        pages: history.pages,
      },
      warm: { analysePhoto: figureOf(await measureWarm(measurements, 'analyse-photo', warm)) },
      latency,
      export: exported,
      bundleKb: {
        analysePhoto: round(bundles.candidate['analyse-photo'].kilobytes),
        api: round(bundles.candidate.api.kilobytes),
        reconcile: round(bundles.candidate.reconcile.kilobytes),
      },
      cost: billOf(
        steps.map((step) => measuredStep(step, service)),
        prices,
        assumptions,
      ),
      burst: await burstOf(service),
      machine: { node: process.versions.node, processors: availableParallelism() },
    };
  } finally {
    await aws.stop();
    await table.stop();
  }
}

async function burstOf({ functions }: Service): Promise<BenchResult['burst']> {
  const { drainRatio, ...burst } = await measureBursts(functions);
  return { ...burst, drainRatio: round(drainRatio) };
}

/** All that a handler is told, as on Lambda; nothing of the surroundings that the bench itself runs in. */
function environmentOf({ provider }: Service, endpoint: string): Record<string, string> {
  return {
    TABLE_NAME: tableName,
    ACCESS_LOG_TABLE_NAME: accessLogTableName,
    PHOTO_BUCKET: photoBucket,
    METRICS_NAMESPACE: 'bench',
    APP_URL: 'https://app.example.com',
    ...(provider.environment.NODE_OPTIONS && { NODE_OPTIONS: provider.environment.NODE_OPTIONS }),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

function measuredStep({ handler, answer, log, calls }: Step, { functions, provider }: Service): MeasuredStep {
  const isApi = handler === 'api';
  // A value stands for each variable of the access log's format: about as long as what API Gateway writes.
  const accessLog = isApi ? provider.logs.httpApi.format.replaceAll(/\$context\.\w+/g, 'x'.repeat(20)) : '';
  return {
    handler,
    memoryMegabytes: (isApi ? functions.api : functions.analysePhoto).memorySize,
    calls,
    logBytes: Buffer.byteLength(log) + accessLog.length,
    logLines: log.split('\n').length - 1 + (isApi ? 1 : 0),
    answerBytes: Buffer.byteLength(answer),
  };
}
