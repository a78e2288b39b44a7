import * as z from 'zod/mini';

/** Where the parts of a running stack are. */
export const Addresses = z.object({
  /** The app, and the API on the same origin. */
  appUrl: z.string(),
  /** The API by itself. */
  apiUrl: z.string(),
  lambdaUrl: z.string(),
  s3Url: z.string(),
  dynamoDbUrl: z.string(),
  rekognitionUrl: z.string(),
  issuerUrl: z.string(),
  region: z.string(),
  tableNames: z.array(z.string()),
  bucketNames: z.array(z.string()),
  dataDirectory: z.string(),
  /** One on-failure record a line; the file is there once something failed. */
  failedEventsFile: z.string(),
  /** May do anything here, and nothing anywhere else. */
  administrator: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});
export type Addresses = z.infer<typeof Addresses>;

/** What the stack's process tells the one that started it. */
export const StackMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), addresses: Addresses }),
  z.object({ type: z.literal('cannot_start'), reason: z.string() }),
]);
export type StackMessage = z.infer<typeof StackMessage>;
