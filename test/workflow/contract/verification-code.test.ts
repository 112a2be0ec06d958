import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeProblem, plainCode } from '../../../workflow/contract/verification-code.ts';

it.each([
  '123456',
  ' 123 456 ',
  '123-456',
  '１２３４５６',
  '１２３－４５６',
  '123–456',
  '123\u00A0456\n',
  '12\u200B3456',
])('takes %j for 123456', (typed) => {
  expect(plainCode(typed)).toBe('123456');
  expect(codeProblem(plainCode(typed))).toBeUndefined();
});

const named = (typed: string) => codeProblem(plainCode(typed));

it('names what is wrong with a code', () => {
  expect(named(' ')).toBe('code.empty');
  expect(named('12345')).toBe('code.tooShort');
  expect(named('1234567')).toBe('code.tooLong');
  expect(named('12345O')).toBe('code.notDigits');
  expect(named('一二三四五六')).toBe('code.notDigits');
});

it('reads its own plain form as the same code, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(plainCode(plainCode(typed))).toBe(plainCode(typed));
    }),
  );
});

it('finds the digits among spaces, dashes and invisible characters, wherever these stand', () => {
  const filler = fc.constantFrom('', ' ', '-', '\u00A0', '\u200B', '\u2060', '–', '－', '\n');
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(digits, fc.array(filler, { minLength: 7, maxLength: 7 }), (code, fillers) => {
      const typed = code.map((digit, at) => `${fillers[at] ?? ''}${digit}`).join('') + (fillers[6] ?? '');
      expect(plainCode(typed)).toBe(code.join(''));
    }),
  );
});
