import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ExactInteger,
  parseExactly,
  roundIntegers,
  stringifyExactly,
} from '../../../../local/emulator/kit/exact-integer.ts';

const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const key = fc.constantFrom('a', 'b', '__proto__', '1234567890123456789');

it('brings every integer of a long from text to text, wherever it stands', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, long, fc.string()), { maxLength: 4 }), (parts) => {
      const text = `[${parts.map(([name, n, other]) => `{"${name}":${n},"x":${JSON.stringify(other)}}`).join(',')}]`;
      expect(stringifyExactly(parseExactly(text))).toBe(text);
    }),
  );
});

it('leaves everything else to JSON', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseExactly(text)).toEqual(JSON.parse(text));
    }),
  );
  for (const number of ['9007199254740991', '-9007199254740992', '0.12345678901234567', '1e20', '-0']) {
    expect(typeof parseExactly(number)).toBe('number');
  }
  expect(parseExactly('"12345678901234567890"')).toBe('12345678901234567890');
});

it('writes whole numbers beyond a long as Java does', () => {
  expect(stringifyExactly([2 ** 63, -(2 ** 64), 1e20])).toBe('[9.223372036854776E18,-1.8446744073709552E19,1.0E20]');
  expect(stringifyExactly({ text: '9223372036854775808', n: 1 })).toBe('{"text":"9223372036854775808","n":1}');
  expect(stringifyExactly(undefined)).toBeUndefined();
});

it('rounds to the numbers of JavaScript, and copies only where it has to', () => {
  const plain = { a: [1, { b: 'x' }] };
  expect(roundIntegers(plain)).toBe(plain);
  const exact = new ExactInteger('9007199254740993');
  expect(roundIntegers({ plain, list: [exact] })).toEqual({ plain, list: [2 ** 53] });
});
