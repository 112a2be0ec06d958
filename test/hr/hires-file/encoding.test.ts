import { expect, it } from '@jest/globals';
import { decodeText } from '../../../hr/hires-file/encoding.ts';

/** Texts as their bytes in ASCII, bytes as they are. */
const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))));
const utf16 = (text: string, isBigEndian = false) => {
  const little = Buffer.from(text, 'utf16le');
  return isBigEndian ? little.swap16() : little;
};
const littleMark = Buffer.of(0xff, 0xfe);

/** As Excel on a Japanese Windows saves "CSV (comma delimited)". */
const yamada = [0x8e, 0x52, 0x93, 0x63] as const;
const hana = [0x89, 0xd4] as const;

it.each([
  ['UTF-8 with its mark', Buffer.from('\uFEFF社員番号,花'), 'utf-8', '社員番号,花'],
  ['UTF-8 without', Buffer.from('社員番号,花'), 'utf-8', '社員番号,花'],
  ['ASCII', Buffer.from('employeeNumber\r\n'), 'utf-8', 'employeeNumber\r\n'],
  ['UTF-16 with its mark', Buffer.concat([littleMark, utf16('花\t山田\r\n')]), 'utf-16le', '花\t山田\r\n'],
  ['UTF-16, big end first', Buffer.concat([Buffer.of(0xfe, 0xff), utf16('花\t1', true)]), 'utf-16be', '花\t1'],
  ['UTF-16 without a mark', utf16('社員番号,language\r\n1,ja'), 'utf-16le', '社員番号,language\r\n1,ja'],
  ['UTF-16 without a mark, big end first', utf16('社員番号,language', true), 'utf-16be', '社員番号,language'],
  ['Shift_JIS', bytes(...yamada, ',ja,', ...hana), 'shift_jis', '山田,ja,花'],
  ['Shift_JIS beside capitals', bytes('IT', 0x95, 0x94, ',', ...yamada), 'shift_jis', 'IT部,山田'],
  [
    'Shift_JIS beside a Latin word',
    bytes('Web', ...hana, ',', ...yamada, ',', ...yamada),
    'shift_jis',
    'Web花,山田,山田',
  ],
  ['Shift_JIS with what Windows added', bytes(0x87, 0x40, 0xfb, 0xfc, ',', ...yamada), 'shift_jis', '①髙,山田'],
  ['Shift_JIS with a half-width name', bytes(...yamada, ',', 0xd4, 0xcf, 0xc0, 0xde), 'shift_jis', '山田,ﾔﾏﾀﾞ'],
])('reads %s', (_name, file, encoding, text) => {
  expect(decodeText(file)).toEqual({ text, encoding });
});

const unsure = 'it is not UTF-8, and its encoding can not be told for sure';

it.each([
  ['EUC-JP, which Shift_JIS would read as other letters', bytes(0xbb, 0xb3, 0xc5, 0xc4, ',1'), unsure],
  ['EUC-JP with a character of its supplement', bytes(0x8f, 0xb0, 0xa1, 0xbb, 0xb3, 0xc5, 0xc4), unsure],
  ['half-width katakana alone', bytes(0xd4, 0xcf, 0xc0, 0xde, ',1'), unsure],
  ['Windows-1252, which may be Windows-1250', bytes('Dvo', 0xf8, 0xe1, 'k,Ren', 0xe9), unsure],
  ['Windows-1250 that has characters of Shift_JIS', bytes(0x8d, 'ap', 0xe1, 'k'), unsure],
  ['Mac Roman that has characters of Shift_JIS', bytes('M', 0x9f, 'ller,Fran', 0x8d, 'ois'), unsure],
  ['Windows-1251', bytes(0xc8, 0xe2, 0xe0, 0xed, ',', 0xcc, 0xe0, 0xf0, 0xe8, 0xff), unsure],
  ['GBK', bytes(0xd5, 0xc5, 0xce, 0xb0, 0x86, 0xb4, ',1'), unsure],
  ['Big5', bytes(0xa4, 0xfd, 0xa4, 0x70, 0xa9, 0xfa, ',1'), unsure],
  ['EUC-KR', bytes(0xb1, 0xe8, 0xb9, 0xce, 0xc1, 0xd8, ',1'), unsure],
  ['bytes of no text', bytes(0x81, 0xff, 0xfd), unsure],
  ['UTF-8 that was cut', Buffer.from('山田花子').subarray(0, 11), 'it is UTF-8 with broken characters in it'],
  ['UTF-8 by its mark that is none', bytes(0xef, 0xbb, 0xbf, ...yamada), 'it is not utf-8'],
  ['UTF-16 that was cut', Buffer.concat([littleMark, utf16('花'), Buffer.of(1)]), 'it is not utf-16le'],
])('refuses %s, and says how to go on', (_name, file, message) => {
  expect(() => decodeText(file)).toThrow(expect.objectContaining({ name: 'FileUnreadableError' }));
  expect(() => decodeText(file)).toThrow(`${message}; save it as "CSV UTF-8", or name its encoding with --encoding`);
});

it('reads as what it is told, and refuses what is not that', () => {
  expect(decodeText(bytes(0xbb, 0xb3, 0xc5, 0xc4), 'euc-jp').text).toBe('山田');
  expect(decodeText(bytes(0xd4, 0xcf, 0xc0, 0xde), 'shift_jis').text).toBe('ﾔﾏﾀﾞ');
  expect(decodeText(bytes('Ren', 0xe9, ',O', 0x92, 'Brien'), 'windows-1252').text).toBe('René,O’Brien');
  expect(decodeText(bytes('Dvo', 0xf8, 0xe1, 'k'), 'windows-1250').text).toBe('Dvořák');
  expect(() => decodeText(bytes(...yamada), 'utf-8')).toThrow('it is not utf-8');
});

it.each(['euc-jp', 'gb18030', 'big5', 'euc-kr'])('reads no file in %s as Shift_JIS', (encoding) => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const characters = new Map<string, Buffer>();
  for (let lead = 0xa1; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const pair = Buffer.of(lead, trail);
      try {
        characters.set(decoder.decode(pair), pair);
      } catch {
        // No character of this encoding.
      }
    }
  }
  const texts = {
    'euc-jp': '社員番号,氏名,山田 花子,佐藤 太郎,鈴木 一郎,高橋 愛,日本語,総務部,営業部,ヤマダ ハナコ',
    gb18030: '工号,姓名,张伟,王芳,李娜,刘洋,陈静,杨帆,赵磊,黄婷,中文,财务部,销售部',
    big5: '員工編號,姓名,王小明,陳怡君,林志豪,張雅婷,李宗翰,黃淑芬,中文,財務部,業務部',
    'euc-kr': '사원번호,성명,김민준,이서연,박지훈,최수빈,정예준,한국어,총무부,영업부',
  };
  const parts = Array.from(texts[encoding as keyof typeof texts], (one) => characters.get(one) ?? Buffer.from(one));
  const file = Buffer.concat(parts);
  expect(decoder.decode(file)).toBe(texts[encoding as keyof typeof texts]);
  expect(() => decodeText(file)).toThrow(unsure);
});

it('reads no text of Europe as Japanese, in none of its encodings', () => {
  const names = 'Müller,Françoise,Peña,Løvås,Žižka,Dvořák,Šťastný,Łukasz,Erdős,Yılmaz,Ünal,José,Renée,Ťapák,Ångström';
  for (const encoding of ['windows-1252', 'windows-1250', 'windows-1254', 'macintosh']) {
    const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, at) => at));
    const file = Uint8Array.from(Array.from(names.normalize('NFC'), (one) => Math.max(letters.indexOf(one), 0)));
    const known = file.filter((byte) => byte !== 0);
    expect(() => decodeText(known)).toThrow(unsure);
  }
});
