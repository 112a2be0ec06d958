import { expect, it } from '@jest/globals';
import { AwsError } from '../../../../local/emulator/kit/aws-error.ts';
import {
  list,
  optionalFlag,
  optionalInteger,
  optionalText,
  requestReader,
  structure,
  text,
} from '../../../../local/emulator/kit/request.ts';

const read = requestReader({
  invalid: (message) => new AwsError('Invalid', message),
  wrongType: (name, type) => new AwsError('WrongType', `${name} is not a ${type}`),
  shownAs: (name) => name.toLowerCase(),
});

const members = {
  Name: text({ min: 2, max: 4, pattern: /^[a-z]*$/ }),
  Secret: optionalText({ max: 3, sensitive: true }),
  Kind: optionalText({ oneOf: ['a', 'b'] }),
  Count: optionalInteger(1, 9),
  Flag: optionalFlag(),
};

const rejected = (input: unknown): string => {
  try {
    read(members, input);
    return 'read';
  } catch (error) {
    return error instanceof AwsError ? `${error.name}: ${error.message}` : String(error);
  }
};

it('reads the members that a model has, a null as none, and leaves the others out', () => {
  const request = read(members, { Name: 'abc', Kind: null, Count: 2.7, Flag: true, Other: 1 });
  expect(request).toEqual({ Name: 'abc', Count: 2, Flag: true });
});

it.each([
  [{}, `Value null at 'name' failed to satisfy constraint: Member must not be null`],
  [
    { Name: 'a' },
    `Value 'a' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2`,
  ],
  [
    { Name: 'abc', Secret: 'open' },
    `Value at 'secret' failed to satisfy constraint: Member must have length less than or equal to 3`,
  ],
  [
    { Name: 'abc', Kind: 'c' },
    `Value 'c' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [a, b]`,
  ],
  [
    { Name: 'abc', Count: 10 },
    `Value '10' at 'count' failed to satisfy constraint: Member must have value less than or equal to 9`,
  ],
])('says of %j what AWS says', (input, violation) => {
  expect(rejected(input)).toBe(`Invalid: 1 validation error detected: ${violation}`);
});

it('lists every violation of a request', () => {
  expect(rejected({ Name: 'ABCDE', Count: 0 })).toBe(
    "Invalid: 3 validation errors detected: Value 'ABCDE' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]*$; " +
      "Value 'ABCDE' at 'name' failed to satisfy constraint: Member must have length less than or equal to 4; " +
      "Value '0' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1",
  );
});

it('rejects another type at once', () => {
  expect(rejected({ Name: 7 })).toBe('WrongType: Name is not a string');
  expect(rejected([])).toBe('WrongType: request is not a structure');
  const nested = { Items: list(structure({ Key: text() })) };
  expect(() => read(nested, { Items: [{ Key: 'a' }, 'b'] })).toThrow('Items.2.member is not a structure');
});
