import { useState } from 'react';
import { v7 } from 'uuid';
import type { Answered, Client, Failure } from '../../src/client/client.ts';
import { type Draft, useDraft } from '../app/use-draft.ts';
import { useSend } from '../app/use-send.ts';

/** What a document is edited by: as it was when the editing began, and as it is typed now. */
type Edited<Form> = { editId: string; version: number; before: Form; form: Form };

/** An edit goes out by its id and the version that was edited. */
export type Sent<Form> = { editId: string; ifMatch: string; form: Form; before: Form };

export type Editing<Form> = {
  /** `undefined` until it is known whether there is a draft. */
  form: Form | undefined;
  change: (part: Partial<Form>) => void;
  isSending: boolean;
  failure: Failure | undefined;
  /** The version that somebody else has made meanwhile, once saving has found out. */
  newerVersion: number | undefined;
  /** Resolves to whether it is saved. @param over saves over what somebody else has changed meanwhile */
  save: (over?: { version: number }) => Promise<boolean>;
  /** What was typed is not wanted any more. */
  giveUp: () => Promise<void>;
};

/**
 * Edits one document that others may edit, too. What is typed stays on this device until it is saved or given up, and
 * nothing that somebody else has changed is overwritten unasked.
 * @param name names the document among the drafts
 */
export function useEdit<Form extends object>(
  name: string,
  current: { version: number; form: Form },
  send: (api: Client, sent: Sent<Form>) => Promise<Answered<{ version: number }>>,
): Editing<Form> {
  const [first] = useState<Edited<Form>>(() => ({
    editId: v7(),
    version: current.version,
    before: current.form,
    form: current.form,
  }));
  const draft: Draft<Edited<Form>> = useDraft(name, first);
  const sending = useSend();
  const edited = draft.value;
  return {
    form: edited?.form,
    change(part) {
      // Another text is another edit; only the same one may be sent again under its id.
      if (edited) draft.change({ editId: v7(), form: { ...edited.form, ...part } });
    },
    isSending: sending.isSending,
    failure: sending.failure,
    newerVersion: newerVersion(sending.failure),
    async save(over) {
      if (!edited) return false;
      const { version, editId } = over ? { ...over, editId: v7() } : edited;
      if (over) draft.change({ version, editId });
      const sent = { ...edited, editId, ifMatch: `"${version}"` };
      const saved = await sending.send((api) => send(api, sent));
      if (!saved) return false;
      await draft.discard();
      return true;
    },
    giveUp: draft.discard,
  };
}

function newerVersion(failure: Failure | undefined): number | undefined {
  const current = failure?.code === 'version_stale' ? failure.problem?.['current'] : undefined;
  const version: unknown = typeof current === 'object' && current !== null && Reflect.get(current, 'version');
  return typeof version === 'number' ? version : undefined;
}

/** The fields in which a form differs from how it began, ready for a merge patch. */
export function changedFields<Fields extends Record<string, unknown>>(
  before: Fields,
  after: Fields,
): Partial<Fields> {
  const changed: Partial<Fields> = {};
  for (const field in after) {
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field])) changed[field] = after[field];
  }
  return changed;
}
