import type { LocalService } from './cloudformation/local-service.ts';
import { invokeOverHttp } from './lambda/invoke.ts';

/** The smallest event of each trigger: no photo, or a page that is not there. */
const NO_PHOTO = { Records: [] };
const UNKNOWN_PAGE = {
  version: '2.0',
  routeKey: '$default',
  rawPath: '/',
  rawQueryString: '',
  headers: {},
  requestContext: {
    accountId: '000000000000',
    apiId: 'local',
    domainName: '127.0.0.1',
    domainPrefix: '127',
    http: { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'warm-up' },
    requestId: 'warm-up',
    routeKey: '$default',
    stage: '$default',
    time: '01/Jan/2026:00:00:00 +0000',
    timeEpoch: 1_767_225_600_000,
  },
  isBase64Encoded: false,
} as const;

/** Loads the functions that somebody waits for, so that the first request is as quick as the others. */
export async function warmUp(
  lambdaUrl: string,
  { functions }: LocalService,
  signal: AbortSignal,
): Promise<void> {
  const invoke = invokeOverHttp(lambdaUrl);
  const invocations = Object.values(functions).map(async ({ name: functionName, events }) => {
    if (events.some(({ httpApi }) => httpApi !== undefined))
      await invoke({ functionName, payload: UNKNOWN_PAGE }, signal);
    if (events.some(({ s3 }) => s3 !== undefined)) await invoke({ functionName, payload: NO_PHOTO }, signal);
  });
  await Promise.all(invocations);
}
