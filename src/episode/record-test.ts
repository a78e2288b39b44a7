import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { isRefusal, type Refusal } from '../platform/refusal.ts';
import { type AppendDependencies, type Appended, appendPart, type PartsOfAKind } from './append-part.ts';
import type { NewTestDone, TestDone, TestDoneRef } from './test-done.ts';

export type RecordTestDependencies = AuthoriseDependencies &
  AppendDependencies & { testsDone: PartsOfAKind<TestDone> };

/** Records that a test was done, of the plan or any other. */
export const recordTest =
  (dependencies: RecordTestDependencies) =>
  async (
    actor: Actor,
    { testDoneId, ...episode }: TestDoneRef,
    said: NewTestDone,
  ): Promise<Appended<TestDone> | Refusal> => {
    const access = await authorise(dependencies, actor, 'record_test', episode);
    if (isRefusal(access)) return access;
    return appendPart(dependencies, dependencies.testsDone, {
      said: { ...episode, ...said, testDoneId },
      author: authorOf(actor, access.standing),
      id: testDoneId,
      differs: 'test_differs',
    });
  };
