/** A consent text as it is shown: its title, and sections that may have a heading. */
export type ConsentWords = { title: string; sections: { heading?: string; words: string }[] };

/** Takes a text of the API apart: paragraphs with an empty line between them, the first is the title. */
export function consentWords(text: string): ConsentWords {
  const [title = '', ...paragraphs] = text.split('\n\n');
  return {
    title,
    sections: paragraphs.map((paragraph) => {
      const end = paragraph.indexOf('\n');
      return end === -1
        ? { words: paragraph }
        : { heading: paragraph.slice(0, end), words: paragraph.slice(end + 1) };
    }),
  };
}
