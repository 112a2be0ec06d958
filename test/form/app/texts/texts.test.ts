import { expect, it } from '@jest/globals';
import { browserLanguage, fill, minutesAndSeconds, problemText } from '../../../../form/app/texts/texts.ts';
import en from '../../../../form/app/texts/en.json' with { type: 'json' };
import ja from '../../../../form/app/texts/ja.json' with { type: 'json' };
import { problems } from '../../../../workflow/contract/page.ts';

const leaves = (node: unknown, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as object).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
const placeholders = (text: string) => new Set([...text.matchAll(/\{\w+\}/gu)].map(([name]) => name));

const named = (texts: unknown) => Object.fromEntries(leaves(texts).map(([path, text]) => [path, placeholders(text)]));

it('has every text in both languages with the same placeholders', () => {
  expect(named(ja)).toEqual(named(en));
});

it('has words for every problem that the callbacks can name', () => {
  expect(Object.keys(en.problems)).toEqual(expect.arrayContaining([...problems]));
});

it('is written in its own language, without markup', () => {
  for (const [path, text] of leaves(ja)) expect(`${path}: ${text}`).toMatch(/[ぁ-んァ-ヶ一-龠]/u);
  for (const [path, text] of leaves(en)) expect(`${path}: ${text}`).not.toMatch(/[ぁ-んァ-ヶ一-龠]/u);
  for (const [, text] of [...leaves(en), ...leaves(ja)]) expect(text).not.toMatch(/[<>&]|\.\.\.|TODO/u);
});

it('says something sensible about a problem that this copy of the page does not know', () => {
  expect(problemText(en, 'password.tomorrow', {})).toBe(en.problems['password.notAccepted']);
  expect(problemText(en, 'code.tomorrow', {})).toBe(en.problems['code.wrong']);
  expect(problemText(en, 'constructor', {})).toBe(en.problems['password.notAccepted']);
});

it('fills placeholders once, so that a value cannot name another', () => {
  expect(fill('{a} {b} {c}', { a: '{b}', b: '$&', c: undefined })).toBe('{b} $& ');
});

it('takes the first language of the browser that it has, else English', () => {
  expect(browserLanguage(['fr-FR', 'ja-JP', 'en'])).toBe('ja');
  expect(browserLanguage(['EN-gb', 'ja'])).toBe('en');
  expect(browserLanguage(['de'])).toBe('en');
  expect(browserLanguage([])).toBe('en');
});

it('counts down in minutes and seconds and ends at zero', () => {
  expect([750_000, 6_100, 60_000, 1, 0, -5].map(minutesAndSeconds)).toEqual([
    '12:30',
    '0:07',
    '1:00',
    '0:01',
    '0:00',
    '0:00',
  ]);
});
