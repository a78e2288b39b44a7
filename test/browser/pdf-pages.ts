import PDFParser, { type Output } from 'pdf2json';

/** What stands on each page of a PDF, without the spaces, which a PDF need not have; and how large a page is, in points. */
export async function pdfPages(pdf: Buffer): Promise<{ words: string; width: number; height: number }[]> {
  const parser = new PDFParser();
  const parsed = new Promise<Output>((resolve, reject) => {
    parser.on('pdfParser_dataReady', resolve);
    parser.on('pdfParser_dataError', (error) => reject('parserError' in error ? error.parserError : error));
  });
  parser.parseBuffer(pdf, 0);
  const { Pages } = await parsed;
  return Pages.map(({ Width, Height, Texts }) => ({
    words: withoutSpaces(Texts.flatMap(({ R }) => R.map(({ T }) => T)).join('')),
    width: Width * POINTS,
    height: Height * POINTS,
  }));
}

/** The parser's unit. */
const POINTS = 16;

export const withoutSpaces = (text: string): string => text.replaceAll(/\s/gu, '');
