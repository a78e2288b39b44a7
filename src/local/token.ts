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
  const { issuer } = portsFrom(parseBasePort(process.env['EPISODELENS_PORT']));
  try {
    const { accessToken } = await signIn(`http://127.0.0.1:${issuer}`, person.role);
    process.stdout.write(`${accessToken}\n`);
    return 0;
  } catch (error) {
    const isDown = error instanceof TypeError;
    process.stderr.write(
      isDown ? `Nothing answers on port ${issuer}. Start the stack first: npm start\n` : `${String(error)}\n`,
    );
    return 1;
  }
}

process.exitCode = await main();
