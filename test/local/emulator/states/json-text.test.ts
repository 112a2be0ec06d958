import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../../../local/emulator/states/json-text.ts';

const outcome = (text: string): unknown => {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, reason: expect.any(String), at: expect.any(Number) };
  }
};

const nearlyJson = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom('', ' ', ',', ':', '{', '}', '[', ']', '"', "'", '\\', '\n', '\u0000', 'x', '1', '-'),
  )
  .map(([text, at, insert]) => text.slice(0, at % (text.length + 1)) + insert + text.slice(at % (text.length + 1)));

it('takes what is JSON and explains what is not, for any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), nearlyJson), (text) => {
      expect(parseJson(text)).toEqual(outcome(text));
    }),
    { numRuns: 2000 },
  );
});

it.each([
  [
    '"\n"',
    'Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value',
  ],
  ['"\\x"', "Unrecognized character escape 'x' (code 120)"],
  ['"open', 'Unexpected end-of-input: was expecting closing quote for a string value'],
  [
    'nul',
    "Unrecognized token 'nul': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
  ],
])('says what is wrong with %j', (text, reason) => {
  expect(parseJson(text)).toMatchObject({ ok: false, reason });
});
