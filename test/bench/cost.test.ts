import { expect, test } from 'vitest';
import { billOf, type MeasuredStep } from './cost.ts';

const prices = {
  asOf: '2026-11-23',
  region: 'here',
  rekognitionPerImage: 1,
  dynamoDbPerWriteUnit: 0.1,
  dynamoDbPerReadUnit: 0.01,
  s3PerPost: 0,
  s3PerGet: 0,
  httpApiPerRequest: 0,
  lambdaPerRequest: 0,
  lambdaPerGigabyteSecond: 0,
  kmsPerRequest: 0,
  logsPerGigabyte: 0,
  transferOutPerGigabyte: 0,
};
const assumptions = {
  photosInEpisode: 2,
  coldStartMilliseconds: 1000,
  apiMilliseconds: 500,
  analysisMilliseconds: 2000,
  kmsRequestsInEpisode: 4,
  platformLogBytes: 90,
  logBytesPerLine: 5,
  responseHeaderBytes: 100,
};
const ticket: MeasuredStep = {
  handler: 'api',
  memoryMegabytes: 1024,
  calls: [
    { action: 'GetItem', capacity: { readUnits: 1, writeUnits: 0, indexWriteUnits: 0 } },
    { action: 'PutItem', capacity: { readUnits: 0, writeUnits: 1, indexWriteUnits: 1 } },
  ],
  logBytes: 0,
  logLines: 0,
  answerBytes: 900,
};
const analysis: MeasuredStep = {
  handler: 'analyse-photo',
  memoryMegabytes: 512,
  calls: [{ action: 'DetectFaces' }],
  logBytes: 100,
  logLines: 2,
  answerBytes: 0,
};

test('a bill is its reads, its writes and the writes of its indexes, against Rekognition', () => {
  const bill = billOf([ticket, analysis], prices, assumptions);
  expect(bill.ratio).toBeCloseTo(1 + 0.01 + 0.2);
  expect(bill.dollarsPer1000).toBeCloseTo(1210);
  expect(bill.unitsPerPhoto).toEqual({ write: 1, indexWrite: 1, read: 1 });
});

test('a photo pays for its own invocations and for its share of the cold starts of its episode', () => {
  const bill = billOf([ticket, analysis], { ...prices, lambdaPerGigabyteSecond: 1 }, assumptions);
  const warm = 1 * 0.5 + 0.5 * 2;
  const cold = ((1 + 0.5) * 1) / 2;
  expect(bill.dollarsPer1000ByItem['lambdaTime']).toBeCloseTo((warm + cold) * 1000);
});

test('a function that a photo needs twice starts cold once', () => {
  const once = billOf([ticket, analysis], { ...prices, lambdaPerGigabyteSecond: 1 }, assumptions);
  const twice = billOf([ticket, ticket, analysis], { ...prices, lambdaPerGigabyteSecond: 1 }, assumptions);
  const oneMoreWarm = 0.5 * 1000;
  expect(twice.dollarsPer1000ByItem['lambdaTime']).toBeCloseTo(
    (once.dollarsPer1000ByItem['lambdaTime'] ?? 0) + oneMoreWarm,
  );
});

test("logs are what the handlers wrote, CloudWatch's part of each line and Lambda's own lines", () => {
  const bill = billOf([ticket, analysis], { ...prices, logsPerGigabyte: 1e9 }, assumptions);
  expect(bill.dollarsPer1000ByItem['logs']).toBeCloseTo((100 + 2 * 5 + 2 * 90) * 1000);
});

test('the keys of one episode are asked for once for all of its photos', () => {
  const bill = billOf([ticket, analysis], { ...prices, kmsPerRequest: 1 }, assumptions);
  expect(bill.dollarsPer1000ByItem['kms']).toBeCloseTo(2000);
});

test('only what the API answers goes out to the internet', () => {
  const bill = billOf([ticket, analysis], { ...prices, transferOutPerGigabyte: 1e9 }, assumptions);
  expect(bill.dollarsPer1000ByItem['transferOut']).toBeCloseTo(1000 * 1000);
});

test('a comparison is one image more on the bill, and two reads of S3', () => {
  const compared = { ...analysis, calls: [...analysis.calls, { action: 'CompareFaces' }] };
  const bill = billOf([ticket, compared], { ...prices, s3PerGet: 0.001 }, assumptions);
  expect(bill.dollarsPer1000ByItem['rekognition']).toBeCloseTo(2000);
  expect(bill.dollarsPer1000ByItem['s3']).toBeCloseTo(3);
});

test('calls are counted by name', () => {
  expect(billOf([ticket, analysis], prices, assumptions).callsPerPhoto).toEqual({
    GetItem: 1,
    PutItem: 1,
    DetectFaces: 1,
    PostObject: 1,
    httpApi: 1,
    lambda: 2,
  });
});

test('a call whose price is not known is no free one', () => {
  const scan: MeasuredStep = { ...ticket, calls: [{ action: 'Scan' }] };
  expect(() => billOf([scan, analysis], prices, assumptions)).toThrow('Scan');
});
