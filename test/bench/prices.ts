/**
 * AWS's list prices in US East (N. Virginia), in dollars, first tier, without free tiers. Looked up on 2026-11-23 in
 * stored copies of the pages named, of which the youngest is named; check them before you rely on a figure.
 * Other regions differ by up to a third, in nearly the same proportions.
 */
export const prices = {
  asOf: '2026-11-23',
  region: 'us-east-1',
  /** DetectFaces is of Group 2 and CompareFaces of Group 1, which cost the same up to the first million a month: https://aws.amazon.com/rekognition/pricing/ (as read on 2026-10-07). */
  rekognitionPerImage: 0.001,
  /** On demand, since November 2024: https://aws.amazon.com/dynamodb/pricing/on-demand/ (as of July 2025). */
  dynamoDbPerWriteUnit: 0.625e-6,
  dynamoDbPerReadUnit: 0.125e-6,
  /** PUT, COPY, POST, LIST and GET, S3 Standard: https://aws.amazon.com/s3/pricing/ (as of 2026). */
  s3PerPost: 0.005 / 1000,
  s3PerGet: 0.0004 / 1000,
  /** HTTP API, up to 512 KB a request: https://aws.amazon.com/api-gateway/pricing/ (as of 2026). */
  httpApiPerRequest: 1e-6,
  /** Arm: https://aws.amazon.com/lambda/pricing/ (as of 2024; INIT is billed since August 2025). */
  lambdaPerRequest: 0.2e-6,
  lambdaPerGigabyteSecond: 0.0000133334,
  /** https://aws.amazon.com/kms/pricing/ (as of June 2026). */
  kmsPerRequest: 0.03 / 10_000,
  /** Ingestion, Standard class: https://aws.amazon.com/cloudwatch/pricing/ (as of May 2025). */
  logsPerGigabyte: 0.5,
  /** To the internet: https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer (as of 2025). */
  transferOutPerGigabyte: 0.09,
} as const;
export type Prices = { readonly [K in keyof typeof prices]: K extends 'asOf' | 'region' ? string : number };

/**
 * What only a deployed system could measure. Taken for an episode that stands alone: nothing is warm or cached when its
 * first photo comes, and the others follow within minutes.
 */
export const assumptions = {
  photosInEpisode: 6,
  /** Billed once an episode for `api` and for `analyse-photo`. */
  coldStartMilliseconds: 400,
  /** Billed for a warm request of `api`: three calls of DynamoDB. */
  apiMilliseconds: 30,
  /** Billed for a photo: DetectFaces takes some half a second, and DynamoDB is called three times. */
  analysisMilliseconds: 600,
  /** Once an episode: S3's bucket key for the upload and for Rekognition's read, and the table's key for each function. */
  kmsRequestsInEpisode: 4,
  /** Lambda's own START, END and REPORT lines of one invocation; CloudWatch adds 26 bytes to each line. */
  platformLogBytes: 400,
  logBytesPerLine: 26,
  /** What HTTP's own headers add to an answer of the API. */
  responseHeaderBytes: 600,
} as const;
export type Assumptions = { readonly [K in keyof typeof assumptions]: number };
