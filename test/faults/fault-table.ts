import { join } from 'node:path';
import { projectFolder } from '../support/project-folder.ts';
import type { Fault } from './faults.ts';
import { type Call, labelOf } from './instance.ts';

/** What comes of each fault, for each call. */
export type FaultTable = {
  title: string;
  faults: readonly Fault[];
  rows: { call: string; outcomes: string[] }[];
};

/** Lets every call go wrong with each of these faults, one after the other, and writes down what came of it. */
export async function faultTable(
  title: string,
  calls: readonly Call[],
  faults: readonly Fault[],
  outcomeOf: (call: Call, fault: Fault) => Promise<string>,
): Promise<FaultTable> {
  const rows: FaultTable['rows'] = [];
  for (const call of calls) {
    const outcomes: string[] = [];
    for (const fault of faults) outcomes.push(await outcomeOf(call, fault));
    rows.push({ call: labelOf(call), outcomes });
  }
  return { title, faults, rows };
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Where the tables of a function are kept, to be compared. */
export const pageFile = (name: string): string => join(projectFolder, 'docs', 'faults', `${name}.md`);

/**
 * Prints the tables of a function, and makes its page of them.
 * @throws Error when nothing came of some fault
 */
export function printedPage(head: string, tables: readonly FaultTable[]): string {
  for (const { title, rows } of tables)
    for (const { call, outcomes } of rows)
      if (outcomes.includes('')) throw new Error(`${title}: a fault of ${call} has no outcome.`);
  const sections = tables.map(({ title, faults, rows }) =>
    [
      `## ${title}\n`,
      row(['', ...faults]),
      row(['---', ...faults.map(() => '---')]),
      ...rows.map(({ call, outcomes }) => row([`\`${call}\``, ...outcomes])),
    ].join('\n'),
  );
  const page = `${head}\n\n${sections.join('\n\n')}\n`;
  process.stdout.write(`${page}\n`);
  return page;
}
