import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { visible } from '../../../hr/hires-file/visible.ts';

it.each([
  ['hana@home.example', '"hana@home.example"'],
  [' hana ', '" hana "'],
  ['hana\u200B@home', '"hana<U+200B zero-width space>@home"'],
  ['1001\u00A0', '"1001<U+00A0 no-break space>"'],
  ['a\tb\nc', '"a<U+0009 tab>b<U+000A line break>c"'],
  ['\u001B[31m', '"<U+001B>[31m"'],
  ['\u202Egnp', '"<U+202E>gnp"'],
  ['\u3164', '"<U+3164>"'],
  ['\u{E0041}', '"<U+E0041>"'],
  ['\uD800', '"<U+D800>"'],
  ['山田　花', '"山田<U+3000 wide space>花"'],
  ['', '""'],
])('shows %j as %s', (value, shown) => {
  expect(visible(value)).toBe(shown);
});

it('cuts what is long, and says how long it was', () => {
  expect(visible('花'.repeat(500))).toBe(`"${'花'.repeat(80)}…" (500 characters)`);
});

it('leaves nothing unseen in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(visible(text)).not.toMatch(/(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u);
    }),
  );
});
