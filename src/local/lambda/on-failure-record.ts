import type { QueuedEvent } from './queued-event.ts';

/** What Lambda sends to a function's on-failure destination. */
export type OnFailureRecord = {
  version: '1.0';
  timestamp: string;
  requestContext: {
    requestId: string;
    functionArn: string;
    condition: 'RetriesExhausted' | 'EventAgeExceeded';
    approximateInvokeCount: number;
  };
  requestPayload: unknown;
  /** Only when the function ran. */
  responseContext?: { statusCode: 200; executedVersion: '$LATEST'; functionError: 'Unhandled' };
  responsePayload?: unknown;
};

/** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export function onFailureRecord(failure: {
  event: QueuedEvent;
  condition: OnFailureRecord['requestContext']['condition'];
  functionArn: string;
  /** The function's last error; absent when it never ran. */
  response?: unknown;
  at: Date;
}): OnFailureRecord {
  const { event, condition, functionArn, response, at } = failure;
  return {
    version: '1.0',
    timestamp: at.toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: event.functionErrors,
    },
    requestPayload: event.payload,
    ...(response !== undefined && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: response,
    }),
  };
}
