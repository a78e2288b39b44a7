const rules = new Intl.PluralRules('en');

/** The words for so many of something. */
export const plural = (count: number, words: { one: string; other: string }): string =>
  rules.select(count) === 'one' ? words.one : words.other;
