import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  changesSince,
  couldHaveMade,
  merged,
  nextVersion,
  Version,
  versionMadeBy,
} from '../../src/version/version.ts';

const by = { personKey: 'carla', role: 'carer' } as const;
const at = '2026-11-23T09:00:00.000Z';

const field = fc.constantFrom('name', 'notes', 'allergies', 'of_a_later_release');
const value = fc.jsonValue({ maxDepth: 2 });
const said = fc.dictionary(
  field,
  value.filter((one) => one !== null),
);
const changes = fc.dictionary(field, fc.oneof(value, fc.constant(null)));

describe('a merge patch', () => {
  test('applied twice is applied once', () => {
    fc.assert(
      fc.property(said, changes, (document, patch) => {
        const once = merged(document, patch);
        expect(merged(once, patch)).toEqual(once);
      }),
    );
  });

  test('leaves every field that it does not name, known or not', () => {
    fc.assert(
      fc.property(said, changes, (document, patch) => {
        const unnamed = Object.keys(document).filter((name) => !Object.hasOwn(patch, name));
        expect(only(unnamed, merged(document, patch))).toEqual(only(unnamed, document));
      }),
    );
  });

  test('leaves what it says, whole, and nothing of what it takes away', () => {
    fc.assert(
      fc.property(said, changes, (document, patch) => {
        const named = Object.keys(patch);
        const given = named.filter((name) => patch[name] !== null);
        expect(only(named, merged(document, patch))).toEqual(only(given, patch));
      }),
    );
  });
});

/** These fields alone. */
const only = (names: string[], document: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(document).filter(([name]) => names.includes(name)));

/** The versions that edits make one after another, from an empty document on. */
function versionsOf(edits: Record<string, unknown>[]): Version[] {
  const versions: Version[] = [{ version: 0 }];
  for (const [index, patch] of edits.entries()) {
    const current = versions.at(-1) ?? { version: 0 };
    const next = nextVersion(current, { editId: `edit-${index}`, changes: patch }, { by, at });
    if (next) versions.push(z.parse(Version, next));
  }
  return versions;
}

describe('a line of versions', () => {
  test('has no version that changed nothing', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 8 }), (edits) => {
        const versions = versionsOf(edits);
        expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index));
        expect(versionsOf([...edits, ...edits.slice(-1)])).toHaveLength(versions.length);
      }),
    );
  });

  test('tells of any two of them exactly the fields in which they differ', () => {
    fc.assert(
      fc.property(fc.array(changes, { minLength: 1, maxLength: 8 }), fc.nat(), (edits, pick) => {
        const versions = versionsOf(edits);
        const current = versions.at(-1) ?? { version: 0 };
        const earlier = versions[pick % versions.length] ?? current;
        const differing = ['name', 'notes', 'allergies', 'of_a_later_release'].filter(
          (name) => JSON.stringify(earlier[name]) !== JSON.stringify(current[name]),
        );
        const told = changesSince(earlier, current);
        expect(told.map((change) => change.field).toSorted()).toEqual(differing.toSorted());
        for (const change of told) expect(change.version).toBeGreaterThan(earlier.version);
      }),
    );
  });

  test('knows the version that each of its last edits made, and that edit alone as the one that made it', () => {
    fc.assert(
      fc.property(fc.array(changes, { minLength: 1, maxLength: 8 }), (edits) => {
        const versions = versionsOf(edits);
        const current = versions.at(-1) ?? { version: 0 };
        for (const version of versions.slice(1)) {
          const index = Number(version.editId?.slice('edit-'.length));
          expect(versionMadeBy(current, version.editId ?? '')).toBe(version.version);
          expect(couldHaveMade(version, { editId: '', changes: edits[index] ?? {} })).toBe(true);
          expect(couldHaveMade(version, { editId: '', changes: { ...edits[index], other: 'more' } })).toBe(
            false,
          );
          expect(couldHaveMade(version, { editId: '', changes: {} })).toBe(false);
        }
      }),
    );
  });

  test('remembers no more than its last fifty edits, so that an item stays small', () => {
    const versions = versionsOf(Array.from({ length: 60 }, (_, index) => ({ notes: index })));
    expect(versions.at(-1)?.recentEdits).toHaveLength(50);
    expect(versionMadeBy(versions.at(-1) ?? { version: 0 }, 'edit-59')).toBe(60);
    expect(versionMadeBy(versions.at(-1) ?? { version: 0 }, 'edit-9')).toBeUndefined();
  });
});
