import { expect, it } from '@jest/globals';
import { decodeText } from '../../../hr/hires-file/encoding.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const utf16 = (text: string, isBigEndian = false) => {
  const little = Buffer.from(text, 'utf16le');
  return isBigEndian ? little.swap16() : little;
};

/** As Excel on a Japanese Windows saves "CSV (comma delimited)". */
const yamadaInShiftJis = [0x8e, 0x52, 0x93, 0x63] as const;
const hanaInShiftJis = [0x89, 0xd4] as const;

it.each([
  ['UTF-8 with its mark', Buffer.from('\uFEFF社員番号,花'), 'utf-8', '社員番号,花'],
  ['UTF-8 without', Buffer.from('社員番号,花'), 'utf-8', '社員番号,花'],
  ['ASCII', Buffer.from('employeeNumber\r\n'), 'utf-8', 'employeeNumber\r\n'],
  ['UTF-16 with its mark', Buffer.concat([Buffer.of(0xff, 0xfe), utf16('花\t山田\r\n')]), 'utf-16le', '花\t山田\r\n'],
  ['UTF-16, big end first', Buffer.concat([Buffer.of(0xfe, 0xff), utf16('花\t1', true)]), 'utf-16be', '花\t1'],
  ['UTF-16 without a mark', utf16('社員番号,language\r\n1,ja'), 'utf-16le', '社員番号,language\r\n1,ja'],
  ['UTF-16 without a mark, big end first', utf16('社員番号,language', true), 'utf-16be', '社員番号,language'],
  ['Shift_JIS', bytes(yamadaInShiftJis, ',ja,', hanaInShiftJis), 'shift_jis', '山田,ja,花'],
  ['Shift_JIS after a Latin letter', bytes('IT', [0x95, 0x94], ',', hanaInShiftJis), 'shift_jis', 'IT部,花'],
  [
    'Shift_JIS with what Windows added to it',
    bytes([0x87, 0x40, 0xfb, 0xfc], ',', yamadaInShiftJis),
    'shift_jis',
    '①髙,山田',
  ],
  ['Windows-1252', bytes('Ren', [0xe9], ',O', [0x92], 'Brien'), 'windows-1252', 'René,O’Brien'],
  [
    'Windows-1252 with capitals',
    bytes([0xc9], 'mile;S', [0xf8], 'ren;', [0xdc], 'nal'),
    'windows-1252',
    'Émile;Søren;Ünal',
  ],
  ['Windows-1252 with its own letters', bytes([0x8a], 'imek,', [0x9e], 'ena'), 'windows-1252', 'Šimek,žena'],
] as const)('reads %s', (_name, file, encoding, text) => {
  expect(decodeText(file)).toEqual({ text, encoding });
});

it.each([
  [
    'EUC-JP, which Shift_JIS would read as other letters',
    bytes([0xbb, 0xb3, 0xc5, 0xc4], ',1'),
    'can not be told for sure',
  ],
  ['half-width katakana alone', bytes([0xd4, 0xcf, 0xc0, 0xde], ',1'), 'can not be told for sure'],
  ['UTF-8 that was cut', bytes([...Buffer.from('山田花子').subarray(0, 11)]), 'it is UTF-8 with broken characters'],
  ['UTF-8 by its mark that is none', bytes([0xef, 0xbb, 0xbf], yamadaInShiftJis), 'it is not UTF-8'],
  ['UTF-16 that was cut', Buffer.concat([Buffer.of(0xff, 0xfe), utf16('花'), Buffer.of(1)]), 'it is not UTF-16'],
  ['bytes of no text', bytes([0x81, 0xff, 0xfd]), 'can not be told for sure'],
])('refuses %s, and says how to go on', (_name, file, message) => {
  expect(() => decodeText(file)).toThrow(expect.objectContaining({ name: 'FileUnreadableError' }));
  expect(() => decodeText(file)).toThrow(message);
  expect(() => decodeText(file)).toThrow('save it as "CSV UTF-8", or name its encoding with --encoding');
});

it('reads as what it is told, and refuses what is not that', () => {
  expect(decodeText(bytes([0xbb, 0xb3, 0xc5, 0xc4]), 'euc-jp').text).toBe('山田');
  expect(decodeText(bytes([0xd4, 0xcf, 0xc0, 0xde]), 'shift_jis').text).toBe('ﾔﾏﾀﾞ');
  expect(() => decodeText(bytes(yamadaInShiftJis), 'utf-8')).toThrow('it is not UTF-8');
});
