import { inspect, parseArgs } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import { ApiRefusal } from '../demo/api.ts';
import { parseBasePort, portsFrom } from '../ports.ts';
import { signInAll } from './demo-people.ts';
import { SeedRefused } from './granted.ts';
import { type Seeded, seedRecord } from './seed-record.ts';
import { fewestEpisodes, mostEpisodes } from './year.ts';

const help = `Usage: npm run seed -- [--episodes N]

Fills the stack that \`npm start\` runs with a year of an imaginary patient's record, as the demo people, through the API
alone. Running it again doubles nothing.

  --episodes N   ${fewestEpisodes} to ${mostEpisodes}; left out, ${mostEpisodes}
`;

/** On one line, which the next step writes over; where nobody watches, nothing. */
function sayOnOneLine(step: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[KSeeding: ${step} …`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { episodes: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const episodes = Number(values.episodes ?? mostEpisodes);
  if (values.help || !Number.isInteger(episodes) || episodes < fewestEpisodes || episodes > mostEpisodes) {
    process.stdout.write(help);
    return values.help ? 0 : 1;
  }
  const ports = portsFrom(parseBasePort(process.env['EPISODELENS_PORT']));
  const apiUrl = `http://127.0.0.1:${ports.app}`;
  const people = await signInAll({ apiUrl, issuerUrl: `http://127.0.0.1:${ports.issuer}` });
  const seeded = await seedRecord(people, { episodes, say: sayOnOneLine });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  process.stdout.write(summaryOf(seeded, apiUrl));
  return seeded.unanswered === 0 ? 0 : 1;
}

const summaryOf = ({ profileId, episodes, photos, unanswered }: Seeded, apiUrl: string): string => `
A year of Ana Lindqvist's record: ${episodes} episodes, ${photos} photos${unanswered > 0 ? `, ${unanswered} still without an answer` : ''}.
Nobody in it is real, and nothing in it is a diagnosis.

  Walk it as the doctor   ${apiUrl}/docs   Authorize, and sign in as Dr Clara Okafor
                          profileId ${profileId}
  Or from the shell       TOKEN=$(npm run --silent token -- doctor)
                          curl -H "Authorization: Bearer $TOKEN" ${apiUrl}/api/profiles/${profileId}/timeline
`;

try {
  process.exitCode = await main();
} catch (error) {
  const isForPeople =
    error instanceof CannotStart || error instanceof SeedRefused || error instanceof ApiRefusal;
  process.stderr.write(`${isForPeople ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
}
