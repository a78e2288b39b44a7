import type { Section } from '../section.ts';
import { type Cell, rowOf } from './cell.ts';

/** A column of a table: what it is called, with its unit, and what stands in it. */
export type Column<Row> = {
  name: string;
  means: string;
  /** The values that it may have, where they are few. */
  values?: readonly string[];
  /** Only where this was chosen. */
  section?: Section;
  of: (row: Row) => Cell;
};

/** The columns of what was chosen. */
export const chosen = <Row>(columns: readonly Column<Row>[], sections: readonly Section[]): Column<Row>[] =>
  columns.filter(({ section }) => section === undefined || sections.includes(section));

export const headOf = <Row>(columns: readonly Column<Row>[]): string =>
  rowOf(columns.map(({ name }) => name));

export const lineOf = <Row>(columns: readonly Column<Row>[], row: Row): string =>
  rowOf(columns.map(({ of }) => of(row)));

/** The rows of the data dictionary that explain a table. */
export const explained = <Row>(file: string, columns: readonly Column<Row>[]): string =>
  columns
    .map(({ name, means, values = [] }) => rowOf([file, name, unitOf(name), values.join(' | '), means]))
    .join('');

export const dictionaryHead = rowOf(['file', 'column', 'unit', 'values', 'meaning']);

const units: [ending: string, unit: string][] = [
  ['_seconds', 'seconds'],
  ['_minutes', 'minutes'],
  ['_percent', 'percent, 0 to 100'],
  ['_degrees', 'degrees'],
  ['_at_utc', 'ISO 8601, UTC'],
  ['_at_local', 'date and time by the clock of time_zone'],
];
const unitOf = (name: string): string => units.find(([ending]) => name.endsWith(ending))?.[1] ?? '';
