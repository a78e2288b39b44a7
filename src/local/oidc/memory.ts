import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import * as z from 'zod/mini';

const Snapshot = z.array(z.tuple([z.string(), z.looseObject({ exp: z.optional(z.number()) })]));

/** What the issuer remembers: sessions, grants, codes, refresh tokens. */
export type Memory = { adapter: AdapterFactory; save(): Promise<void> };

/** Opens the issuer's memory, with what an earlier run saved: a restart signs nobody out. */
export async function openMemory(directory: string): Promise<Memory> {
  const file = path.join(directory, 'sessions.json');
  const entries = new Map<string, AdapterPayload>(await readSnapshot(file));
  return {
    adapter: (model) => adapterFor(model, entries),
    async save() {
      await mkdir(directory, { recursive: true });
      const now = Date.now() / 1000;
      const alive = [...entries].filter(([, payload]) => (payload.exp ?? Infinity) > now);
      await writeFile(file, JSON.stringify(alive), { mode: 0o600 });
    },
  };
}

async function readSnapshot(file: string): Promise<z.infer<typeof Snapshot>> {
  try {
    return Snapshot.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return [];
  }
}

function adapterFor(model: string, entries: Map<string, AdapterPayload>): Adapter {
  const key = (id: string): string => `${model}:${id}`;
  const findBy = async (field: 'uid' | 'userCode', value: string): Promise<AdapterPayload | undefined> => {
    for (const [name, payload] of entries) {
      if (name.startsWith(`${model}:`) && payload[field] === value) return payload;
    }
    return undefined;
  };
  return {
    async upsert(id, payload) {
      entries.set(key(id), payload);
    },
    async find(id) {
      return entries.get(key(id));
    },
    findByUid: (uid) => findBy('uid', uid),
    findByUserCode: (userCode) => findBy('userCode', userCode),
    async consume(id) {
      const payload = entries.get(key(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(key(id));
    },
    async revokeByGrantId(grantId) {
      for (const [name, payload] of entries) if (payload.grantId === grantId) entries.delete(name);
    },
  };
}
