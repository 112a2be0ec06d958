import { expect, it } from '@jest/globals';
import { codeProblem, plainCode } from '../../../form/app/email-code.ts';
import { plainCode as plainOnTheServer } from '../../../functions/page-api/email-code.ts';

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

it('sends nothing that the callback would read differently', () => {
  for (const typed of ['１２３ ４５６', '12-34-56', '１２３－４５６']) {
    expect(plainOnTheServer(plainCode(typed))).toBe(plainCode(typed));
  }
});
