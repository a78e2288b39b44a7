/** What stands in a cell; nothing, where nothing is known. */
export type Cell = string | number | boolean | undefined;

/**
 * Where a spreadsheet would begin to run a text as a formula: before =, +, - or @, or the full-width forms of them, also
 * behind what cannot be seen; or before a tab or a line's end. Not only at its beginning: a spreadsheet of a country that
 * parts cells at semicolons takes our quotes for text, so that a cell of its own begins behind each semicolon, tab and line's
 * end.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula =
  /^(?=[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r\n])|(?<=[;\t\n]|\r(?!\n))(?=[\s\p{Cf}"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** A number that somebody wrote down: it comes to nothing but itself. */
const isNumber = (text: string): boolean => /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);

/** An apostrophe before it makes it text. Numbers are numbers: no minus of theirs is touched. */
const harmless = (text: string): string => (isNumber(text) ? text : text.replaceAll(formula, "'"));

/** A cell as RFC 4180 writes it. */
function written(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return cell === true ? 'yes' : cell === false ? 'no' : String(cell);
  const text = harmless(cell);
  return /[",\r\n;\t]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A row with the end of its line. */
export const rowOf = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;
