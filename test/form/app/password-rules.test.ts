import { expect, it } from '@jest/globals';
import { hasFullWidth } from '../../../form/app/password-rules.ts';

it('notices full-width characters, which are hard to type again', () => {
  expect(hasFullWidth('ｔｅａｐｏｔ')).toBe(true);
  expect(hasFullWidth('ひらがな')).toBe(true);
  expect(hasFullWidth('teapot')).toBe(false);
});
