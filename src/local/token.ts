import { CannotStart } from './cannot-start.ts';
import { personWithRole } from './oidc/people.ts';
import { signIn } from './oidc/sign-in.ts';
import { parseBasePort, portsFrom } from './ports.ts';

/** Prints a demo person's access token and nothing else, for `curl` against the running stack. */
async function main(): Promise<number> {
  const [name = 'carer'] = process.argv.slice(2);
  const person = personWithRole(name);
  if (!person) {
    process.stderr.write(
      `There is no "${name}". Choose one: npm run --silent token -- patient|carer|doctor\n`,
    );
    return 1;
  }
  try {
    const { issuer } = portsFrom(parseBasePort(process.env['EPISODELENS_PORT']));
    const { accessToken } = await signIn(`http://127.0.0.1:${issuer}`, person.role);
    process.stdout.write(`${accessToken}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  }
}

function reasonOf(error: unknown): string {
  // What `fetch` throws when nobody answers.
  if (error instanceof TypeError) return 'The local stack does not answer. Start it first: npm start';
  return error instanceof CannotStart ? error.message : String(error);
}

process.exitCode = await main();
