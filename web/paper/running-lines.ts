import { useEffect } from 'react';

/** What stands in the margins of each printed page. */
export type RunningLines = {
  top: string;
  topEnd: string;
  bottom: string;
  pageOf: { page: string; of: string };
};

/**
 * The margins of the printed pages say whose record it is, and which page of how many. A sheet that is adopted needs no
 * `unsafe-inline`. A browser that prints no such margins prints its own, and the first page says the rest.
 */
export function useRunningLines(lines: RunningLines): void {
  const rules = rulesOf(lines);
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [rules]);
}

export const rulesOf = ({ top, topEnd, bottom, pageOf: { page, of } }: RunningLines): string => `
  @page {
    @top-left { content: ${quoted(top)} }
    @top-right { content: ${quoted(topEnd)} }
    @bottom-left { content: ${quoted(bottom)} }
    @bottom-right { content: ${quoted(page)} counter(page) ${quoted(of)} counter(pages) }
  }
  @page :first {
    @top-left { content: none }
    @top-right { content: none }
  }`;

/** As CSS writes a text: what would end it, or begin something else, by its number. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/["\\<>{}\p{Cc}]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
