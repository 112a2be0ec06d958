// Requests of KMS, with the errors of their validation: wrong types are SerializationExceptions, wrong values
// ValidationExceptions.
import { AwsError } from '../kit/aws-error.ts';
import { type Member, requestReader, text } from '../kit/request.ts';
import { lengthAtLeast, lengthAtMost } from '../kit/violations.ts';

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

export const readRequest = requestReader({
  invalid,
  wrongType: (name) => new AwsError('SerializationException', `The member ${name} has the wrong type.`),
  shownAs: (name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
});

export const keyId = (): Member<string> => text({ min: 1, max: 2048 });
export const aliasName = (): Member<string> => text({ min: 1, max: 256 });

/** AWS does not quote the bytes. */
export const blob = (max: number): Member<Buffer> => ({
  required: true,
  read: (value, name, reading) => {
    const base64 = typeof value === 'string' ? value : reading.wrongType(name, 'blob');
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, '')) reading.wrongType(name, 'blob');
    if (bytes.length === 0) reading.violatedUnquoted(name, lengthAtLeast(1));
    if (bytes.length > max) reading.violatedUnquoted(name, lengthAtMost(max));
    return bytes;
  },
});

export const encryptionContext = (): Member<Record<string, string>> => ({
  required: false,
  read: (value, name, reading) => {
    const pairs = value ?? {};
    if (typeof pairs !== 'object' || Array.isArray(pairs)) return reading.wrongType(name, 'map');
    const entries = Object.entries(pairs).map(([key, item]: [string, unknown]): [string, string] =>
      typeof item === 'string' ? [key, item] : reading.wrongType(name, 'map'),
    );
    return Object.fromEntries(entries);
  },
});
