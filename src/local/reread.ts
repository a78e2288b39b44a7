import { inspect, parseArgs } from 'node:util';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { composeReread } from '../compose/reread.ts';
import { CannotStart } from './cannot-start.ts';
import { LOCAL_DEPLOYMENT } from './cloudformation/resolve.ts';
import { localIam } from './iam/credentials.ts';
import { parseBasePort, portsFrom } from './ports.ts';

const help = `Usage: npm run reread -- [--table NAME] [--from CURSOR] [--most N]

Reads again, by the limits of now, what the machine said of photos that were read by other limits (docs/reading.md). The
machine is not asked again. Without --table it is the table of the stack that \`npm start\` runs; with it, one on AWS, by
the credentials and the region in the environment.

  --table NAME    the record's table on AWS
  --from CURSOR   go on where an earlier run stopped, which said where
  --most N        stop after about so many photos; left out, 10000
`;

/** Counts only, and where to go on: nothing of a photo or a person is printed. */
async function main(): Promise<number> {
  // Which Node it is, is not what whoever runs this wants to know.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { values } = parseArgs({
    options: {
      table: { type: 'string' },
      from: { type: 'string' },
      most: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const most = Number(values.most ?? 10_000);
  if (values.help || !Number.isInteger(most) || most < 1) {
    process.stdout.write(help);
    return values.help ? 0 : 1;
  }
  const client = values.table === undefined ? localClient() : new DynamoDBClient();
  try {
    const tableName = values.table ?? (await localTable(client));
    const { counts, next } = await composeReread(client, { tableName })({ from: values.from, most });
    process.stdout.write(`${counts.reread} readings are new.
${counts.nothing_kept} photos were answered before what the machine said was kept; ${counts.not_permitted} may not be analysed any more; ${counts.changed} changed meanwhile. They are as they were.
${next === undefined ? 'All photos were looked at.' : `There is more: npm run reread -- --from ${next}`}
`);
    return 0;
  } finally {
    client.destroy();
  }
}

function localClient(): DynamoDBClient {
  const { dynamodb } = portsFrom(parseBasePort(process.env['EPISODELENS_PORT']));
  return new DynamoDBClient({
    endpoint: `http://127.0.0.1:${dynamodb}`,
    region: LOCAL_DEPLOYMENT.region,
    credentials: localIam([]).administrator,
    maxAttempts: 1,
  });
}

async function localTable(client: DynamoDBClient): Promise<string> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({})).catch(() => {
    throw new CannotStart('The local stack does not answer. Start it first: npm start');
  });
  const name = TableNames.find((each) => each.endsWith('RecordTable'));
  if (name === undefined) throw new CannotStart('The local stack has no table of records.');
  return name;
}

const isMistypedOption = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

try {
  process.exitCode = await main();
} catch (error) {
  const isForPeople = error instanceof CannotStart || error instanceof RangeError || isMistypedOption(error);
  process.stderr.write(`${isForPeople ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
}
