import type { Narrative } from '@medplum/fhirtypes';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XHTML. Characters that XML has no place for are left out. */
const escaped = (text: string): string =>
  text.replaceAll(
    // oxlint-disable-next-line no-control-regex -- XML 1.0 forbids them
    /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu,
    (character) => escapes[character] ?? '',
  );

/** A piece of a page, in the part of XHTML that FHIR takes. */
export type Block = string;

/** What a person reads of a resource or a section. */
export const narrative = (...blocks: Block[]): Narrative => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${blocks.join('')}</div>`,
});

/** A paragraph; its lines stay lines. */
export const paragraph = (text: string): Block => `<p>${escaped(text).replaceAll('\n', '<br/>')}</p>`;

/** A paragraph that says what follows. */
export const lead = (text: string): Block => `<p><b>${escaped(text)}</b></p>`;

export const paragraphs = (...lines: string[]): Narrative => narrative(...lines.map(paragraph));

export const list = (items: readonly string[]): Block =>
  `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;

/** In order. */
export const steps = (items: readonly string[]): Block =>
  `<ol>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>`;

/** A table with a heading for each column; nothing where it has no rows. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): Block =>
  rows.length === 0
    ? ''
    : `<table border="1" cellspacing="0" cellpadding="4"><thead>${row(headings, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;

const row = (cells: readonly string[], tag: 'th' | 'td'): Block =>
  `<tr>${cells.map((cell) => `<${tag}>${escaped(cell).replaceAll('\n', '<br/>')}</${tag}>`).join('')}</tr>`;
