import { readFile } from 'node:fs/promises';
import { inspect, parseArgs } from 'node:util';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { uploadGraceSeconds } from '../../photo/photo.ts';
import { secondsAfter } from '../../platform/clock.ts';
import { ClientId } from '../../platform/ids.ts';
import { LOCAL_DEPLOYMENT } from '../cloudformation/resolve.ts';
import { functionLogIn } from '../data-folder.ts';
import { localIam } from '../iam/credentials.ts';
import { readSettings } from '../settings.ts';
import { earlierLog, type LogLine, lineIn } from './function-log.ts';
import { linesAbout, type PhotoProgress, told, whereItStands } from './photo-story.ts';

const help = `Usage: npm run trace -- PHOTO-ID

Tells a photo's whole story, from its ticket to its answer, by what the functions of the stack that \`npm start\` runs said of
it, and why it has no answer if it has none. On AWS a query does the same: docs/runbook.md.
`;

const Progress = z.object({
  attempts: z.optional(z.number()),
  lastFailure: z.optional(z.string()),
  nextAttemptAt: z.optional(z.string()),
  answeredAt: z.optional(z.string()),
  answer: z.optional(z.object({ kind: z.string() })),
  ticketExpiresAt: z.optional(z.string()),
});

async function main(): Promise<number> {
  // Which Node it is, is not what whoever runs this wants to know.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  const [photoId] = positionals;
  if (values.help || photoId === undefined || positionals.length > 1) {
    process.stdout.write(help);
    return values.help ? 0 : 1;
  }
  if (!z.safeParse(ClientId, photoId).success) {
    process.stderr.write(`"${photoId}" is not a whole photo id: it has 36 characters, as 01930f56-….\n`);
    return 1;
  }
  const now = new Date();
  const { dataDirectory, ports } = readSettings(process.env, process.cwd());
  const lines = linesAbout(await logLines(functionLogIn(dataDirectory)), photoId);
  const [found] = lines;
  const progress = found && (await progressOf(found, photoId, ports.dynamodb));
  const story = lines.map((line) => `${told(line)}\n`).join('');
  process.stdout.write(`Photo ${photoId}, at ${now.toISOString()}\n\n`);
  process.stdout.write(`${story}${story && '\n'}${whereItStands(lines, progress, now)}\n`);
  if (!found || progress) return found ? 0 : 1;
  process.stderr.write(
    `No stack answers at port ${ports.dynamodb}: this is what its log says alone. Start it (npm start), or name the port of ` +
      'yours by EPISODELENS_PORT.\n',
  );
  return 1;
}

async function logLines(file: string): Promise<LogLine[]> {
  const texts = await Promise.all(
    [earlierLog(file), file].map((each) => readFile(each, 'utf8').catch(() => '')),
  );
  return texts
    .join('')
    .split('\n')
    .flatMap((text) => lineIn(text) ?? []);
}

/** How far a photo has come by the table of the stack that runs; `undefined` where none does. */
async function progressOf(
  { profileId, episodeId }: LogLine,
  photoId: string,
  port: number,
): Promise<PhotoProgress | undefined> {
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: LOCAL_DEPLOYMENT.region,
    credentials: localIam([]).administrator,
    maxAttempts: 1,
  });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const { Item = {} } = await DynamoDBDocumentClient.from(client).send(
      new GetCommand({
        TableName: TableNames.find((name) => name.endsWith('RecordTable')),
        Key: { PK: `PROFILE#${profileId}`, SK: `EPISODE#${episodeId}#PHOTO#${photoId}` },
        ProjectionExpression:
          'attempts, lastFailure, nextAttemptAt, answeredAt, answer.kind, ticketExpiresAt',
        ConsistentRead: true,
      }),
    );
    const { answer, ticketExpiresAt, ...progress } = z.parse(Progress, Item);
    return {
      ...progress,
      answer: answer?.kind,
      expiresAt: ticketExpiresAt && secondsAfter(new Date(ticketExpiresAt), uploadGraceSeconds),
    };
  } catch {
    return undefined; // no stack answers
  } finally {
    client.destroy();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const isMistypedOption =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${isMistypedOption ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
}
