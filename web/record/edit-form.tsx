import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import { toFirstMistake } from '../app/first-mistake.ts';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { editingTexts } from '../texts/en/editing.ts';
import { SomeoneElseChanged } from './someone-else-changed.tsx';
import type { Editing } from './use-edit.ts';

type Props<Mistakes> = {
  title: string;
  /** The page to go to once it is saved or given up. */
  back: string;
  editing: Pick<Editing<never>, 'isSending' | 'failure' | 'newerVersion' | 'save' | 'giveUp'>;
  /** What hinders saving. */
  mistakes: Mistakes;
  /** What the fields are called that somebody else may have changed. */
  nameOf: (field: string) => string;
  /** The fields, with the mistakes to show: none before the first try to save. */
  children: (shown: Partial<Mistakes>) => ReactNode;
};

/** The frame of an edit: saves it, gives it up, and asks which is to be where somebody else has changed the same. */
export function EditForm<Mistakes extends object>(props: Props<Mistakes>) {
  const { title, back, editing, mistakes, nameOf, children } = props;
  const { isSending, failure, newerVersion } = editing;
  const [, navigate] = useLocation();
  const [hasTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function save(over?: { version: number }): Promise<void> {
    flushSync(() => setTried(true));
    if (Object.keys(mistakes).length > 0) {
      if (form.current) toFirstMistake(form.current);
      return;
    }
    if (await editing.save(over)) navigate(back, { replace: true });
  }

  async function giveUp(): Promise<void> {
    await editing.giveUp();
    navigate(back, { replace: true });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  return (
    <form ref={form} className="page-form" onSubmit={submit} noValidate>
      <Page
        title={title}
        action={
          <>
            <Button look="main" type="submit" isPending={isSending}>
              {isSending ? editingTexts.saving : editingTexts.save}
            </Button>
            <Button look="quiet" onPress={() => void giveUp()}>
              {editingTexts.cancel}
            </Button>
          </>
        }
      >
        {children(hasTried ? mistakes : {})}
        {newerVersion === undefined ? (
          <Problem failure={failure} />
        ) : (
          <SomeoneElseChanged
            failure={failure}
            nameOf={nameOf}
            onSaveMine={() => void save({ version: newerVersion })}
            onTakeTheirs={() => void giveUp()}
          />
        )}
      </Page>
    </form>
  );
}
