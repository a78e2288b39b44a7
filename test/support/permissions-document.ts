import { actions, ruleOf } from '../../src/care-team/permission.ts';
import { problems } from '../../src/http/problem.ts';
import { endpointNames, endpointOf } from './ask-sample.ts';
import { impliedOutcome, type Outcome } from './implied-outcome.ts';
import { unusualOutcomes } from './sample-requests.ts';
import { everyStandpoint, seenFrom } from './standpoints.ts';

const head = `# Who may do what

What a person may do with a record follows from their membership in its care team, and from nothing else. A member is the
patient, a carer or a doctor; an owner is a member of any role who may also invite, change memberships and read the access log.

This page is made from the one table of permissions (\`src/care-team/permission.ts\`), and the tests send a request to every
endpoint from every column of it. What it does not show:

- **A stranger gets 404**, never 403: they cannot tell a record that exists from one that does not. So does everyone whose
  membership has ended or was revoked, from the next request on, and everyone once a record is erased.
- **Memberships end** at the moment that an owner set, by the server's clock. The member stays in the list, marked as ended, until
  an owner removes them, and can be brought back. An owner's membership does not end: making somebody an owner takes its end away.
- **A record has at least one owner.** The last one cannot leave, be removed or give it up (409 \`last_owner\`). Of two owners who
  leave or remove each other at the same moment, one stays.
- **Who may have the record erased**, where a carer and the patient both own it: the patient alone. Where the patient is not an
  owner, every owner. So that nobody gets around this, nobody but the patient can take the patient's ownership, or the
  membership of a patient who owns the record (403 \`patient_owns\`).
- **An invitation** is a link that can be used once. Its secret is made by the inviting device and reaches the server only when
  somebody joins; until then the server knows its hash. A wrong secret, and an invitation that is used, taken back or expired,
  get the 404 of a record that does not exist. There is one patient in a team.
- **A doctor link** shows a part of the record to somebody without an account: whoever has its secret and its code. It reads, and
  nothing else. It ends by itself, when it is taken back, when consent to share is withdrawn, and when who made it may make none
  any more ([docs/doctor-link.md](doctor-link.md)).
- **The access log** has an entry of every change, and of every read by anyone but the patient, before it is answered; polling
  shares one a quarter of an hour. Without an entry the answer is 503, and nothing is shown or changed.
`;

const memberPoints = everyStandpoint.filter((standpoint) => seenFrom(standpoint).member);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n');

const mark = (outcome: Outcome): string => {
  if (outcome === 'let_in') return '✓';
  const { status } = problems[outcome];
  return [401, 403, 404].includes(status) ? String(status) : `${status} \`${outcome}\``;
};

/** The documentation of the permissions, made from their one table. */
export function permissionsDocument(): string {
  const byAction = table(
    [
      '',
      ...memberPoints.map((standpoint) => seenFrom(standpoint).title),
      'in the access log',
      'while being erased',
    ],
    actions.map((action) => {
      const { does, kind, whileErasing = false } = ruleOf(action);
      const marks = memberPoints.map((at) => (impliedOutcome({ action }, at) === 'let_in' ? '✓' : '–'));
      const logged = kind === 'change' ? 'always' : 'unless the patient';
      return [does, ...marks, logged, whileErasing ? '✓' : '–'];
    }),
  );
  const byEndpoint = table(
    ['', ...everyStandpoint.map((standpoint) => seenFrom(standpoint).title)],
    endpointNames.map((name) => {
      const endpoint = endpointOf(name);
      const outcomes = everyStandpoint.map(
        (at) => unusualOutcomes[name]?.[at] ?? impliedOutcome(endpoint, at),
      );
      return [`\`${endpoint.method.toUpperCase()} ${endpoint.path}\``, ...outcomes.map(mark)];
    }),
  );
  return `${head}
## By action

${byAction}

## By endpoint

✓: the request is answered; otherwise its status. An owner here is the only one, unless the column says otherwise; the
invitation that is accepted is open, and its secret right; so are the doctor link and its code.

${byEndpoint}
`;
}
