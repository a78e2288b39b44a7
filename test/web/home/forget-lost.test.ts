import { expect, test } from 'vitest';
import { forgetLost } from '../../../web/home/forget-lost.ts';
import { shelfInMemory } from '../app/shelf-in-memory.ts';

const mine = '3b8ee2c1-6c1f-5d52-9b0a-7e1f0c9d4a21';
const lost = '0b5f1c3e-8d2a-5c4b-9e6f-7a8b9c0d1e2f';

test('what was read of a record that may be seen no more is forgotten; what was typed stays, and so do the others', async () => {
  const shelf = shelfInMemory();
  const kept = ['profiles', `plan of ${mine}`, `draft of plan of ${lost}`];
  for (const name of [...kept, `plan of ${lost}`, `last episodes of ${lost}`]) await shelf.write(name, {});
  await forgetLost(shelf, [mine]);
  expect(await shelf.names()).toEqual(kept);
});
