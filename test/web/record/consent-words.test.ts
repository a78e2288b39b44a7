import { expect, test } from 'vitest';
import { consentTexts } from '../../../src/consent/consent-texts.ts';
import { consentWords } from '../../../web/record/consent-words.ts';

test.each(consentTexts.filter(({ language }) => language === 'en'))(
  'the text of $purpose, version $version, has a title, what it is about, and how to take it back; nothing is left out',
  ({ text }) => {
    const { title, sections } = consentWords(text);
    expect(title).not.toContain('\n');
    const headings = sections.flatMap(({ heading }) => heading ?? []);
    expect(headings[0]).toBe('What is it about?');
    expect(headings).toContain('Can I change my mind?');
    const again = [
      title,
      ...sections.map(({ heading, words }) => (heading === undefined ? words : `${heading}\n${words}`)),
    ];
    expect(again.join('\n\n')).toBe(text);
  },
);
