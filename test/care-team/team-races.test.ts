import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beforeCall } from '../support/before-call.ts';
import { keyOf } from '../support/driven-api.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { gateItem, putMember } from '../support/gate-item.ts';
import { problemOf } from '../support/problem.ts';
import { profileWithTeam } from '../support/team.ts';

const Team = z.object({
  members: z.array(z.looseObject({ memberId: z.string(), role: z.string(), isOwner: z.boolean() })),
});
type Profile = Awaited<ReturnType<typeof profileWithTeam>>;

/** What the gate holds, whoever may see it. */
const gateOf = async ({ api, profileId }: Profile) =>
  z.parse(
    z.looseObject({
      members: z.record(z.string(), z.looseObject({ role: z.string() })),
      owners: z.set(z.string()),
    }),
    await gateItem(api.table, profileId),
  );

const statusesOf = async (...requests: Promise<{ status: number }>[]) =>
  (await Promise.all(requests)).map(({ status }) => status).toSorted((a, b) => a - b);

type Order = <T>(requests: T[]) => T[];

/** Either may be the first to arrive. */
const bothOrders: [string, Order][] = [
  ['in one order', (requests) => requests],
  ['in the other', (requests) => requests.toReversed()],
];

const race = (order: Order, ...requests: (() => Promise<{ status: number }>)[]) =>
  statusesOf(...order(requests).map((request) => request()));

describe('at the same time', () => {
  test.each(bothOrders)('two people accept one invitation, and one of them joins, %s', async (_, order) => {
    const team = await profileWithTeam();
    const { accept } = await team.invite();
    expect(
      await race(
        order,
        () => accept('carl'),
        () => accept('dora'),
      ),
    ).toEqual([201, 404]);
    expect(Object.keys((await gateOf(team)).members)).toHaveLength(2);
  });

  test.each(bothOrders)('ten accept ten times over, and one is in, %s', async (_, order) => {
    const team = await profileWithTeam();
    const { accept } = await team.invite();
    const requests = Array.from({ length: 10 }, (__, i) => () => accept(`person-${i}`));
    expect(await race(order, ...requests)).toEqual([201, ...Array.from({ length: 9 }, () => 404)]);
    expect(Object.keys((await gateOf(team)).members)).toHaveLength(2);
  });

  test('one person accepts twice, and is a member once', async () => {
    const team = await profileWithTeam();
    const { accept } = await team.invite();
    expect(await statusesOf(accept('carl'), accept('carl'))).toEqual([200, 201]);
  });

  test.each(bothOrders)(
    'an invitation is taken back and accepted, and only one of it holds, %s',
    async (_, order) => {
      const team = await profileWithTeam();
      const { accept, takeBack } = await team.invite();
      const statuses = await race(
        order,
        () => accept('carl'),
        () => takeBack(),
      );
      const isMember = Object.hasOwn((await gateOf(team)).members, keyOf('carl'));
      expect(statuses).toEqual(isMember ? [201, 409] : [200, 404]);
    },
  );

  test.each(bothOrders)('two become the patient, and one does, %s', async (_, order) => {
    const team = await profileWithTeam();
    const [first, second] = [await team.invite({ role: 'patient' }), await team.invite({ role: 'patient' })];
    expect(
      await race(
        order,
        () => first.accept('pia'),
        () => second.accept('pat'),
      ),
    ).toEqual([201, 409]);
    const roles = Object.values((await gateOf(team)).members).map(({ role }) => role);
    expect(roles.filter((role) => role === 'patient')).toHaveLength(1);
  });

  test.each(bothOrders)('the two owners leave, and one stays, %s', async (_, order) => {
    const team = await profileWithTeam();
    await team.joined('carl', 'carer', { isOwner: true });
    expect(
      await race(
        order,
        () => team.leave('carla'),
        () => team.leave('carl'),
      ),
    ).toEqual([200, 409]);
    const { owners, members } = await gateOf(team);
    expect([...owners]).toEqual(Object.keys(members));
    expect(owners.size).toBe(1);
  });

  test.each(bothOrders)('two owners put each other out, and one is out, %s', async (_, order) => {
    const team = await profileWithTeam();
    await team.joined('carl', 'carer', { isOwner: true });
    const statuses = await race(
      order,
      () => team.end('carl', 'carla'),
      () => team.end('carla', 'carl'),
    );
    expect(statuses).toEqual([200, 404]);
    expect((await gateOf(team)).owners.size).toBe(1);
  });

  test.each(bothOrders)(
    'an owner gives it up and the other takes it from them, and one owner stays, %s',
    async (_, order) => {
      const team = await profileWithTeam();
      await team.joined('carl', 'carer', { isOwner: true });
      await race(
        order,
        () => team.change('carla', { isOwner: false }, 'carl'),
        () => team.change('carl', { isOwner: false }, 'carla'),
      );
      expect((await gateOf(team)).owners.size).toBe(1);
    },
  );

  test.each(bothOrders)(
    'a member is made an owner and is put out: never an owner who is no member, %s',
    async (_, order) => {
      const team = await profileWithTeam();
      await team.joined('carl', 'carer');
      await race(
        order,
        () => team.change('carl', { isOwner: true }),
        () => team.end('carl'),
      );
      const { owners, members } = await gateOf(team);
      expect([...owners].filter((owner) => !Object.hasOwn(members, owner))).toEqual([]);
    },
  );

  test('more are invited than can be, and no more than twenty invitations are open', async () => {
    const team = await profileWithTeam();
    for (let i = 0; i < 15; i += 1) await team.invite();
    const invited = await Promise.all(Array.from({ length: 10 }, () => team.invite()));
    expect(invited.map(({ invited: { status } }) => status).filter((status) => status === 201)).toHaveLength(
      5,
    );
  });

  test.each(bothOrders)('one joins the last free place, and one does not, %s', async (_, order) => {
    const team = await profileWithTeam();
    for (let i = 0; i < 48; i += 1)
      await putMember(team.api.table, team.profileId, { as: `doctor-${i}`, role: 'doctor' });
    const [first, second] = [await team.invite(), await team.invite()];
    expect(
      await race(
        order,
        () => first.accept('carl'),
        () => second.accept('dora'),
      ),
    ).toEqual([201, 409]);
    expect(Object.keys((await gateOf(team)).members)).toHaveLength(50);
  });

  test('somebody is put out twice and joins again in between, and stays: each means the membership that it names', async () => {
    const team = await profileWithTeam();
    const { client, tableName } = team.api.table;
    await team.joined('dora', 'doctor');
    const late = team.ending('dora');
    beforeCall(client, 'UpdateItem', tableName, async () => {
      await team.end('dora');
      team.api.clock.forward(1);
      await team.joined('dora', 'doctor');
    });
    expect(await late()).toMatchObject(problemOf(409, 'membership_differs'));
    expect(await late()).toMatchObject(problemOf(409, 'membership_differs'));
    expect((await team.members('dora')).status).toBe(200);
    expect((await team.end('dora')).status).toBe(200);
  });

  test('who leaves, and joins again before a late repeat of leaving, stays', async () => {
    const team = await profileWithTeam();
    await team.joined('dora', 'doctor');
    const late = team.leaving('dora');
    await late();
    team.api.clock.forward(1);
    await team.joined('dora', 'doctor');
    expect(await late()).toMatchObject(problemOf(409, 'membership_differs'));
    expect((await team.members('dora')).status).toBe(200);
  });

  test.each(bothOrders)(
    'somebody is put out and joins again, and if they are a member they find the profile, %s',
    async (_, order) => {
      const team = await profileWithTeam();
      await team.joined('dora', 'doctor');
      await team.end('dora');
      const { accept } = await team.invite();
      await race(
        order,
        () => team.end('dora'),
        () => accept('dora'),
      );
      const isMember = Object.hasOwn((await gateOf(team)).members, keyOf('dora'));
      expect(await team.profiles('dora')).toMatchObject({
        body: { profiles: isMember ? [{ profileId: team.profileId }] : [] },
      });
    },
  );
});

/** Each of the writes, in turn, before and after the database did it. */
const eachOf = (...writes: [operation: string, nth: number][]) =>
  writes.flatMap(([operation, nth]) =>
    (['before', 'after'] as const).map((when) => ({ operation, nth, when })),
  );

describe('what stops halfway is whole when it is asked again:', () => {
  test.each(eachOf(['PutItem', 1], ['UpdateItem', 1], ['PutItem', 2]))(
    'joining, when $operation $nth fails $when it is done',
    async (place) => {
      const team = await profileWithTeam();
      const { accept } = await team.invite({ role: 'doctor' });
      failCall(team.api.table.client, place.operation, place);
      expect((await accept('dora')).status).toBeGreaterThanOrEqual(500);
      expect((await accept('dora')).status).toBeLessThan(300);
      expect((await gateOf(team)).members).toMatchObject({ [keyOf('dora')]: { role: 'doctor' } });
      expect(await team.profiles('dora')).toMatchObject({
        body: { profiles: [{ profileId: team.profileId }] },
      });
      expect((await accept('carl')).status).toBe(404);
    },
  );

  // The first makes the map of a profile that has none yet, the second closes what has expired, the third adds.
  test.each(eachOf(['PutItem', 1], ['UpdateItem', 1], ['UpdateItem', 2], ['UpdateItem', 3]))(
    'inviting, when $operation $nth fails $when it is done',
    async (place) => {
      const team = await profileWithTeam();
      await team.invite({ validForHours: 1 });
      team.api.clock.forward(3600);
      failCall(team.api.table.client, place.operation, place);
      const { invited, inviteAgain, accept } = await team.invite();
      expect(invited.status).toBeGreaterThanOrEqual(500);
      expect((await inviteAgain()).status).toBeLessThan(300);
      expect((await accept('carl')).status).toBe(201);
    },
  );

  const ofEnding = eachOf(['PutItem', 1], ['UpdateItem', 1], ['DeleteItem', 1]);

  test.each(ofEnding)('putting someone out, when $operation $nth fails $when it is done', async (place) => {
    const team = await profileWithTeam();
    await team.joined('dora', 'doctor', { isOwner: true });
    failCall(team.api.table.client, place.operation, place);
    expect((await team.end('dora')).status).toBeGreaterThanOrEqual(500);
    expect((await team.end('dora')).status).toBe(200);
    const { owners, members } = await gateOf(team);
    expect([[...owners], Object.keys(members)]).toEqual([[keyOf('carla')], [keyOf('carla')]]);
    expect(await team.profiles('dora')).toMatchObject({ body: { profiles: [] } });
  });

  test.each(ofEnding)('leaving, when $operation $nth fails $when it is done', async (place) => {
    const team = await profileWithTeam();
    await team.joined('dora', 'doctor');
    failCall(team.api.table.client, place.operation, place);
    expect((await team.leave('dora')).status).toBeGreaterThanOrEqual(500);
    expect((await team.leave('dora')).status).toBe(200);
    expect(Object.keys((await gateOf(team)).members)).toEqual([keyOf('carla')]);
    expect(await team.profiles('dora')).toMatchObject({ body: { profiles: [] } });
  });

  test('a change of the gate whose answer was lost, which the SDK then makes again', async () => {
    const team = await profileWithTeam();
    const { client } = team.api.table;
    const { accept } = await team.invite();
    loseAnswer(client, 'UpdateItem');
    expect((await accept('carl')).status).toBeLessThan(300);
    client.middlewareStack.remove('lose-answer-UpdateItem');
    loseAnswer(client, 'UpdateItem');
    expect((await team.end('carl')).status).toBe(200);
    await team.joined('dora', 'doctor');
    client.middlewareStack.remove('lose-answer-UpdateItem');
    loseAnswer(client, 'UpdateItem');
    expect((await team.leave('dora')).status).toBe(200);
    expect(z.parse(Team, (await team.members()).body).members).toHaveLength(1);
  });
});
