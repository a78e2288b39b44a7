import type { AwsCall } from './loopback-aws.ts';
import type { Assumptions, Prices } from './prices.ts';

/** What one invocation of a photo's life did, and how much memory its function has. */
export type MeasuredStep = {
  handler: 'api' | 'analyse-photo';
  memoryMegabytes: number;
  calls: AwsCall[];
  /** Bytes and lines that the handler and API Gateway's access log wrote. */
  logBytes: number;
  logLines: number;
  /** What the API answered, without HTTP's headers. */
  answerBytes: number;
};

export type Bill = {
  callsPerPhoto: Record<string, number>;
  unitsPerPhoto: { write: number; indexWrite: number; read: number };
  dollarsPer1000ByItem: Record<string, number>;
  dollarsPer1000: number;
  /** The whole bill against Rekognition's part of it. */
  ratio: number;
};

const gigabyte = 1e9;

/** The calls of Rekognition, and how many objects each reads from S3. */
const imagesRead: Record<string, number> = { DetectFaces: 1, CompareFaces: 2 };

/** What one photo costs from its ticket to the reading of its answer; storage, the key and reconcile's rounds apart. */
export function billOf(steps: readonly MeasuredStep[], prices: Prices, assumed: Assumptions): Bill {
  const calls = steps.flatMap((step) => step.calls);
  const units = { write: 0, indexWrite: 0, read: 0 };
  for (const { action, capacity } of calls) {
    if (action in imagesRead) continue;
    if (!capacity) throw new Error(`it is not known what ${action} costs`);
    units.write += capacity.writeUnits;
    units.indexWrite += capacity.indexWriteUnits;
    units.read += capacity.readUnits;
  }
  const apiSteps = steps.filter(({ handler }) => handler === 'api');
  const rekognitionCalls = calls.filter(({ action }) => action in imagesRead);
  const images = rekognitionCalls.reduce((sum, { action }) => sum + (imagesRead[action] ?? 0), 0);
  const logBytes = steps.reduce(
    (sum, step) => sum + step.logBytes + step.logLines * assumed.logBytesPerLine + assumed.platformLogBytes,
    0,
  );
  const answerBytes = apiSteps.reduce((sum, step) => sum + step.answerBytes + assumed.responseHeaderBytes, 0);
  const items = {
    // A call is one image on the bill, though CompareFaces reads two.
    rekognition: rekognitionCalls.length * prices.rekognitionPerImage,
    // The upload, and Rekognition's own reads of it.
    s3: prices.s3PerPost + images * prices.s3PerGet,
    dynamoDbWrites: (units.write + units.indexWrite) * prices.dynamoDbPerWriteUnit,
    dynamoDbReads: units.read * prices.dynamoDbPerReadUnit,
    apiGateway: apiSteps.length * prices.httpApiPerRequest,
    lambdaRequests: steps.length * prices.lambdaPerRequest,
    lambdaTime: gigabyteSeconds(steps, assumed) * prices.lambdaPerGigabyteSecond,
    kms: (assumed.kmsRequestsInEpisode / assumed.photosInEpisode) * prices.kmsPerRequest,
    logs: (logBytes / gigabyte) * prices.logsPerGigabyte,
    transferOut: (answerBytes / gigabyte) * prices.transferOutPerGigabyte,
  };
  const dollars = Object.values(items).reduce((sum, item) => sum + item, 0);
  return {
    callsPerPhoto: {
      ...countBy(calls.map(({ action }) => action)),
      PostObject: 1,
      httpApi: apiSteps.length,
      lambda: steps.length,
    },
    unitsPerPhoto: units,
    dollarsPer1000ByItem: Object.fromEntries(
      Object.entries(items).map(([name, item]) => [name, item * 1000]),
    ),
    dollarsPer1000: dollars * 1000,
    ratio: dollars / items.rekognition,
  };
}

function gigabyteSeconds(steps: readonly MeasuredStep[], assumed: Assumptions): number {
  const warm = steps.reduce((sum, { handler, memoryMegabytes }) => {
    const milliseconds = handler === 'api' ? assumed.apiMilliseconds : assumed.analysisMilliseconds;
    return sum + memoryMegabytes * milliseconds;
  }, 0);
  const memoryOf = new Map(steps.map(({ handler, memoryMegabytes }) => [handler, memoryMegabytes]));
  const memoryStarted = [...memoryOf.values()].reduce((sum, memory) => sum + memory, 0);
  const cold = (memoryStarted * assumed.coldStartMilliseconds) / assumed.photosInEpisode;
  return (warm + cold) / 1024 / 1000;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
