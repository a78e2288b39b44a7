/** What stands in a cell; nothing, where nothing is known. */
export type Cell = string | number | boolean | undefined;

/**
 * A text that a spreadsheet would run as a formula: one that begins with =, +, - or @, or the full-width forms of them, also
 * behind spaces; or with a tab or a line's end. Also behind a semicolon or a tab within it, at which a spreadsheet of another
 * country parts cells.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /(^|[;\t])(?=[ \t\r\n]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r\n])/g;

/** An apostrophe before it makes it text. Numbers are numbers: no minus of theirs is touched. */
const harmless = (text: string): string => text.replace(formula, (separator) => `${separator}'`);

/** A cell as RFC 4180 writes it. */
function written(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return cell === true ? 'yes' : cell === false ? 'no' : String(cell);
  const text = harmless(cell);
  return /[",\r\n;\t]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A row with the end of its line. */
export const rowOf = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;
