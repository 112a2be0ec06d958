// Which addresses are taken, and why.
import { expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { mailAddress } from '../../../../workflow/contract/fields/mail-address.ts';

const isTaken = (address: string) => z.safeParse(mailAddress, address).success;
const longLabel = 'a'.repeat(63);
/** 254 characters: 64 before the @, and labels of 63. */
const longest = `${'a'.repeat(64)}@${longLabel}.${longLabel}.${'a'.repeat(58)}.jp`;

it.each([
  ['a plain one', 'hana@home.example'],
  ['capitals', 'Hana.Yamada@Home.Example'],
  ['a tag after a plus', 'hana+work@home.example'],
  ['an apostrophe', "o'neill@home.example"],
  ['an apostrophe at the end', "o'@home.example"],
  ['every sign of atext', "!#$%&'*+-/=?^_`{|}~@home.example"],
  ['a slash, as gateways write', 'hana/yamada@home.example'],
  ['an ampersand', 'r&d@home.example'],
  ['a hyphen at the end, as old addresses of Japan', 'hana-@docomo.example'],
  ['an underscore at the beginning', '_hana@home.example'],
  ['digits alone', '09012345678@home.example'],
  ['one letter on each side', 'a@b.jp'],
  ['a domain in punycode', 'hana@xn--wgv71a119e.jp'],
  ['a top domain in punycode', 'hana@xn--e1afmkfd.xn--p1ai'],
  ['a long top domain', 'hana@home.photography'],
  ['labels that begin with a digit', 'hana@163.com'],
  ['two hyphens in a label', 'hana@a--b.example'],
  ['many labels', 'hana@a.b.c.d.e.example'],
  ['64 characters before the @', `${'a'.repeat(64)}@home.example`],
  ['a label of 63 characters', `hana@${longLabel}.example`],
  ['254 characters', longest],
])('takes %s', (_why, address) => {
  expect([address, isTaken(address)]).toEqual([address, true]);
});

it.each([
  ['nothing', ''],
  ['no @', 'hana'],
  ['two @', 'hana@work@home.example'],
  ['no local part', '@home.example'],
  ['no domain', 'hana@'],
  ['a domain of one label: the internet has none', 'hana@localhost'],
  ['a point at the beginning, which atoms do not have', '.hana@home.example'],
  ['a point before the @, as some telephones once gave', 'hana.@docomo.example'],
  ['two points together', 'ha..na@home.example'],
  ['two points in the domain', 'hana@home..example'],
  ['a point at the end', 'hana@home.example.'],
  ['a hyphen at the beginning of a label', 'hana@-home.example'],
  ['a hyphen at the end of a label', 'hana@home-.example'],
  ['an underscore in the domain', 'hana@my_home.example'],
  ['a local part in quotes: no provider gives one to a person', '"hana yamada"@home.example'],
  ['a domain that is a number', 'hana@[192.0.2.1]'],
  ['an IP address for a domain', 'hana@192.0.2.1'],
  ['a blank', 'ha na@home.example'],
  ['a blank at the end', 'hana@home.example '],
  ['a line break, which would end a header', 'hana@home.example\nBcc: a@evil.example'],
  ['a name before it', 'Hana <hana@home.example>'],
  ['several', 'hana@home.example,liam@home.example'],
  ['a comment', 'hana(work)@home.example'],
  ['letters beyond ASCII before the @: SES sends to none', '花@home.example'],
  ['a domain that is not in its xn-- form', 'hana@日本語.jp'],
  ['wide letters', 'ｈａｎａ@home.example'],
  ['a zero-width space', 'hana\u200B@home.example'],
  ['an encoded word, which mail programs may read as another address', '=?x?q?evil=40evil.example=3e?=@home.example'],
  ['65 characters before the @', `${'a'.repeat(65)}@home.example`],
  ['a label of 64 characters', `hana@a${longLabel}.example`],
  ['255 characters', longest.replace('.jp', '.jpn')],
])('refuses %s', (_why, address) => {
  expect([address, isTaken(address)]).toEqual([address, false]);
});

it('judges long texts at once', () => {
  const hostile = [
    `${'a.'.repeat(50_000)}@`,
    `a@${'a-'.repeat(50_000)}`,
    `a@${'a.'.repeat(50_000)}`,
    '='.repeat(100_000),
  ];
  const begun = performance.now();
  expect(hostile.map(isTaken)).toEqual([false, false, false, false]);
  expect(performance.now() - begun).toBeLessThan(1000);
});
