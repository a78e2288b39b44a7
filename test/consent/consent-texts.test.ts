import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { consentTexts, currentText } from '../../src/consent/consent-texts.ts';
import { purposes } from '../../src/consent/purpose.ts';
import { drivenApi, madeProfile } from '../support/driven-api.ts';

// What was published stays as it is: whoever changes a text adds a version, and its hash here.
const published = {
  'store_photo 1 en': '405da1007a05106297bf7cf5d8c1e6d9bde6507f893abbab8cd5ac390cad75c7',
  'store_photo 1 de': '6f2c38321cd30dedf7ccf82bd84588e62c505e9d67273fae7c7acdef559e0799',
  'face_analysis 1 en': '5ad74106d421c4d7ee037f16bcc621fcf9e1de7202b1cbf29b0f148917927b45',
  'face_analysis 1 de': 'c19102d7290565bb4d996a2cd3bcf39eb4f9504982fd0a5c35fe2db0ae530695',
  'face_comparison 1 en': 'ba89ead5e698b03ede1fd4297ba733c92de9460e226af8ba30108264ee0b2989',
  'face_comparison 1 de': 'dd5deeed423a75dd7709859525b7a1535ff0296d2bd9a887e4ee05703e27956d',
  'share 1 en': 'ab31dbb7a17533b66f0ce5a36cb448e904396ada547f40fbc29c85b55b7818a5',
  'share 1 de': 'c4a2b0b18047d695124b1a53c00c4daa341d4be63e5cfbdbfbadcfb48cced0c0',
};

test('a published text never changes, and none disappears', () => {
  const hashes = consentTexts.map(({ purpose, version, language, text }) => [
    `${purpose} ${version} ${language}`,
    createHash('sha256').update(text, 'utf8').digest('hex'),
  ]);
  expect(Object.fromEntries(hashes)).toEqual(published);
});

test('each text carries the hash of its words, by which a consent names it', () => {
  for (const { sha256, text } of consentTexts) {
    expect(sha256).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  }
});

test('each purpose is asked for in each language by one text, in the same version', () => {
  for (const purpose of purposes) {
    const { version } = currentText(purpose, 'en');
    expect(currentText(purpose, 'de')).toMatchObject({ version, isCurrent: true });
    const current = consentTexts.filter((text) => text.purpose === purpose && text.isCurrent);
    expect(current.map(({ language }) => language).toSorted()).toEqual(['de', 'en']);
  }
});

test('each text says in plain words who keeps it, how to change one’s mind, and that it is no diagnosis', () => {
  const said = {
    en: [/AWS/, /Can I change my mind\?/, /no diagnosis|does not find out/],
    de: [/AWS/, /anders überlegen\?/, /keine Diagnose|stellt nicht fest/],
  };
  for (const { language, text } of consentTexts)
    for (const words of said[language]) expect(text).toMatch(words);
  for (const language of ['en', 'de'] as const) {
    expect(currentText('face_analysis', language).text).toContain('Amazon Rekognition');
  }
});

test('no sentence of a text is long', () => {
  for (const { text } of consentTexts) {
    const lengths = text.split(/[.?:]\s|\n/).map((sentence) => sentence.split(/\s+/).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(32);
  }
});

test('whoever asks for the consents is given the texts that are asked for now, in one language where they say so', async () => {
  const api = await drivenApi();
  const { path } = await madeProfile(api);
  const all = await api.request('GET', `${path}/consents`);
  expect(all.body).toMatchObject({ texts: consentTexts.filter(({ isCurrent }) => isCurrent) });
  const german = await api.request('GET', `${path}/consents?language=de`);
  expect(german.body).toMatchObject({ texts: purposes.map((purpose) => currentText(purpose, 'de')) });
});

test('every text ever published can be read, of one purpose or in one language too', async () => {
  const api = await drivenApi();
  expect((await api.request('GET', '/api/consent-texts')).body).toEqual({ texts: consentTexts });
  expect((await api.request('GET', '/api/consent-texts?purpose=share&language=de')).body).toEqual({
    texts: consentTexts.filter(({ purpose, language }) => purpose === 'share' && language === 'de'),
  });
});
