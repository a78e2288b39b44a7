import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Template } from '../../src/local/cloudformation/template.ts';
import type { Role } from '../../src/local/iam/role.ts';
import { newId } from '../../src/platform/ids.ts';
import { askForTicket, driveEverything } from '../support/drive-everything.ts';
import { madeProfile } from '../support/driven-api.ts';
import { judgeGrants, type Need } from '../support/grants.ts';
import { grantedRoles, type Handler } from '../support/handlers.ts';
import { impliedPermissions } from '../support/implied-permissions.ts';
import {
  PACKAGING_MILLISECONDS,
  type PackagedService,
  packagedService,
} from '../support/packaged-service.ts';
import { namesIn, permittedStack } from '../support/permitted-stack.ts';
import { newEpisode, newProfile } from '../support/requests.ts';
import { postForm, Ticket } from '../support/upload-form.ts';

let service: PackagedService;
let template: Template;
let photo: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  service = await packagedService();
  template = service.template;
  photo = new Uint8Array(
    await sharp({ create: { width: 100, height: 100, channels: 3, background: 'grey' } })
      // With something in it that no viewer is to see, so that a copy without it is made.
      .withExif({ IFD0: { ImageDescription: 'a place' } })
      .jpeg()
      .toBuffer(),
  );
}, PACKAGING_MILLISECONDS);

/** Everything that there is to do takes half a minute where a machine does much besides. */
const DRIVING_MILLISECONDS = 120_000;

type Driven = {
  /** What every handler needed, by its calls and by what they imply. */
  needs: Need[];
  routesLeftOut: string[];
};

async function drive(): Promise<Driven> {
  const stack = await permittedStack(template, grantedRoles(template));
  await driveEverything(stack, photo);
  const called = stack.calls.flatMap(({ handler, permissions }) =>
    permissions.map((permission) => ({ handler, ...permission })),
  );
  return { needs: [...called, ...impliedPermissions(template)], routesLeftOut: stack.routesLeftOut() };
}

/** Driven by whichever test asks first: it is the same for all, and takes its time. */
let driving: Promise<Driven> | undefined;
const driven = () => (driving ??= drive());
const measuredNeeds = async () => (await driven()).needs;

/** A role without one of its actions, or with one more. */
const without = (role: Role, action: string): Role => ({
  ...role,
  statements: role.statements
    .map((statement) => ({ ...statement, Action: statement.Action.filter((granted) => granted !== action) }))
    .filter(({ Action }) => Action.length > 0),
});
const withoutOn = (role: Role, action: string, table: string): Role => ({
  ...role,
  statements: role.statements.map((statement) =>
    statement.Resource.some((resource) => resource.endsWith(`-${table}`))
      ? { ...statement, Action: statement.Action.filter((granted) => granted !== action) }
      : statement,
  ),
});
const withGrant = (role: Role, action: string, resource: string): Role => ({
  ...role,
  statements: [...role.statements, { Effect: 'Allow', Action: [action], Resource: [resource] }],
});

function changed(handler: Handler, change: (role: Role) => Role): Map<Handler, Role> {
  return new Map(
    [...grantedRoles(template)].map(([name, role]) => [name, name === handler ? change(role) : role]),
  );
}

describe('least privilege', { timeout: DRIVING_MILLISECONDS }, () => {
  test('each handler is granted all that it needs, and needs all that it is granted', async () => {
    expect(judgeGrants(grantedRoles(template), await measuredNeeds())).toEqual({
      notGranted: [],
      notNeeded: [],
    });
  });

  test('is judged by calls to every service that a handler speaks to', async () => {
    const stack = await permittedStack(template, grantedRoles(template));
    await driveEverything(stack, photo);
    const made = new Set(
      stack.calls.map(({ handler, service: name, operation }) => `${handler} ${name}:${operation}`),
    );
    expect([...made].toSorted()).toEqual([
      'analysePhoto dynamodb:GetItem',
      'analysePhoto dynamodb:UpdateItem',
      'analysePhoto rekognition:CompareFaces',
      'analysePhoto rekognition:DetectFaces',
      'api dynamodb:DeleteItem',
      'api dynamodb:GetItem',
      'api dynamodb:PutItem',
      'api dynamodb:Query',
      'api dynamodb:UpdateItem',
      'erase dynamodb:BatchWriteItem',
      'erase dynamodb:GetItem',
      'erase dynamodb:PutItem',
      'erase dynamodb:Query',
      'erase dynamodb:UpdateItem',
      'erase s3:DeleteObjects',
      'erase s3:GetObject',
      'erase s3:ListObjectVersions',
      'erase s3:PutObject',
      'export dynamodb:GetItem',
      'export dynamodb:Query',
      'export dynamodb:UpdateItem',
      'export s3:CompleteMultipartUpload',
      'export s3:CreateMultipartUpload',
      'export s3:DeleteObject',
      'export s3:GetObject',
      'export s3:ListObjectVersions',
      'export s3:UploadPart',
      'reconcile dynamodb:GetItem',
      'reconcile dynamodb:Query',
      'reconcile dynamodb:UpdateItem',
      'reconcile rekognition:CompareFaces',
      'reconcile rekognition:DetectFaces',
      'reconcile s3:DeleteObject',
      'reconcile s3:HeadObject',
      'reconcile s3:ListObjectVersions',
    ]);
  });

  test('is judged by every route of the API', async () => {
    const stack = await permittedStack(template, grantedRoles(template));
    expect(stack.routesLeftOut()).toContain('PUT /api/profiles/:profileId/episodes/:episodeId/end');
    expect((await driven()).routesLeftOut).toEqual([]);
  });

  test('notices a grant that is missing', async () => {
    const roles = changed('reconcile', (role) => without(role, 's3:ListBucket'));
    const { notGranted, notNeeded } = judgeGrants(roles, await measuredNeeds());
    expect(notGranted).toEqual([`reconcile: s3:ListBucket on arn:aws:s3:::${namesIn(template).photoBucket}`]);
    expect(notNeeded).toEqual([]);
  });

  test.each([
    [
      'an action more',
      'dynamodb:Scan',
      'arn:aws:dynamodb:eu-central-1:000000000000:table/episodelens-local-RecordTable',
    ],
    ['an action of another handler', 'rekognition:DetectFaces', '*'],
    ['the same action on another resource', 's3:PutObject', 'arn:aws:s3:::another-bucket/*'],
    [
      'an index that it does not read',
      'dynamodb:Query',
      'arn:aws:dynamodb:eu-central-1:000000000000:table/episodelens-local-RecordTable/index/owed-answer',
    ],
  ])('notices a grant too many: %s', async (_, action, resource) => {
    const roles = changed('api', (role) => withGrant(role, action, resource));
    expect(judgeGrants(roles, await measuredNeeds())).toEqual({
      notGranted: [],
      notNeeded: [`api: ${action} on ${resource}`],
    });
  });

  test('gives a reason for everything that no call shows', () => {
    for (const { because } of impliedPermissions(template)) expect(because).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe('on the laptop a role is held to what it grants', () => {
  test.each(['s3:PutObject', 'kms:GenerateDataKey'])(
    'a form whose signer lacks %s stores nothing',
    async (action) => {
      const stack = await permittedStack(
        template,
        changed('api', (role) => without(role, action)),
      );
      const { path } = await madeProfile(stack);
      const episodePath = `${path}/episodes/${newId()}`;
      await stack.request('PUT', episodePath, newEpisode());
      const { ticket } = await askForTicket(stack, episodePath, photo);
      expect(await postForm(z.parse(Ticket, ticket.body), photo)).toEqual({
        status: 403,
        code: 'AccessDenied',
      });
      expect(stack.events).toEqual([]);
    },
  );

  test.each([
    ['s3:GetObjectVersion', 'cannot_read'],
    ['kms:Decrypt', 'cannot_read'],
    ['rekognition:DetectFaces', 'not_permitted'],
  ])('a photo whose analysis lacks %s stays owed, as %s', async (action, cause) => {
    const stack = await permittedStack(
      template,
      changed('analysePhoto', (role) => without(role, action)),
    );
    const { path } = await madeProfile(stack);
    const episodePath = `${path}/episodes/${newId()}`;
    await stack.request('PUT', episodePath, newEpisode());
    const { path: photoPath, ticket } = await askForTicket(stack, episodePath, photo);
    await postForm(z.parse(Ticket, ticket.body), photo);
    await expect(stack.deliver(stack.events[0])).rejects.toThrow('no answer yet');
    expect(await stack.request('GET', photoPath)).toMatchObject({
      body: { state: 'awaiting_answer', lastFailure: cause },
    });
  });

  test('a reconcile that may not list cannot tell an upload that never came, and says that it failed', async () => {
    const stack = await permittedStack(
      template,
      changed('reconcile', (role) => without(role, 's3:ListBucket')),
    );
    const { path } = await madeProfile(stack);
    const episodePath = `${path}/episodes/${newId()}`;
    await stack.request('PUT', episodePath, newEpisode());
    await askForTicket(stack, episodePath, photo);
    stack.forward(300);
    expect(await stack.reconcile()).toEqual({ error: 1 });
  });

  test.each([
    ['the record', 'RecordTable', 500],
    ['the access log', 'AccessLogTable', 503],
  ])(
    'an API that may not write to %s answers that something went wrong, and no more',
    async (_, table, expectedStatus) => {
      const stack = await permittedStack(
        template,
        changed('api', (role) => withoutOn(role, 'dynamodb:PutItem', table)),
      );
      const { status, body } = await stack.request('POST', '/api/profiles', newProfile());
      expect(status).toBe(expectedStatus);
      expect(JSON.stringify(body)).not.toMatch(/dynamodb|arn:|AccessDenied/i);
    },
  );
});
