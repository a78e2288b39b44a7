import * as fake from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDeviceStore } from '../../../web/app/device-store.ts';
import { shelfOf } from '../../../web/app/shelf.ts';
import { deviceSessionKeeper } from '../../../web/sign-in/device-session-keeper.ts';

const ben = { issuer: 'https://sign-in.test', subject: 'ben', name: 'Ben' };
const clara = { issuer: 'https://sign-in.test', subject: 'clara', name: 'Clara' };
const plan = { whatToDo: ['Call him by his name.'] };

const { default: _, forceCloseDatabase: __, indexedDB: ___, ...globals } = fake;

beforeEach(() => {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new fake.IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function signedIn() {
  const store = await openDeviceStore();
  const keeper = deviceSessionKeeper(store);
  await keeper.write({ person: ben, refreshToken: 'a token' });
  return { store, keeper, shelf: shelfOf(store, ben) };
}

test('a shelf gives back what lies there, to its own person', async () => {
  const { store, shelf } = await signedIn();
  await shelf.write('plan', plan);
  expect(await shelf.read('plan')).toEqual(plan);
  expect(await shelf.names()).toEqual(['plan']);
  expect(await shelfOf(store, clara).read('plan')).toBeUndefined();
  expect(await shelfOf(store, clara).names()).toEqual([]);
});

test('with the sign-in goes all that was kept', async () => {
  const { store, keeper, shelf } = await signedIn();
  await shelf.write('plan', plan);
  await keeper.remove();
  expect(await store.getAll('kept')).toEqual([]);
});

test('what comes after somebody has signed out is not kept any more, nor for the next one', async () => {
  const { store, keeper, shelf } = await signedIn();
  await keeper.remove();
  await shelf.write('plan', plan);
  await keeper.write({ person: clara, refreshToken: 'another' });
  await shelf.write('plan', plan);
  expect(await store.getAll('kept')).toEqual([]);
});

test('what was typed is kept while the sign-in has ended, but nobody has signed out', async () => {
  const { keeper, shelf } = await signedIn();
  await keeper.write({ person: ben });
  await shelf.write('draft', 'Ada');
  expect(await shelf.read('draft')).toBe('Ada');
});
