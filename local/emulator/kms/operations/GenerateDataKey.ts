import { AwsError } from '../../kit/aws-error.ts';
import { seal } from '../ciphertext.ts';
import { encryptionContext, optionalInteger, optionalText, requiredText } from '../input.ts';
import type { KeyStore } from '../key-store.ts';

const specs = new Map([
  ['AES_256', 32],
  ['AES_128', 16],
]);

const lengthOf = (input: unknown): number => {
  const spec = optionalText(input, 'KeySpec');
  const count = optionalInteger(input, 'NumberOfBytes', 1, 1024);
  if ((spec === undefined) === (count === undefined)) {
    throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  const length = count ?? specs.get(spec ?? '');
  if (length !== undefined) return length;
  const constraint = 'Member must satisfy enum value set: [AES_256, AES_128]';
  const message = `1 validation error detected: Value '${spec}' at 'keySpec' failed to satisfy constraint: ${constraint}`;
  throw new AwsError('ValidationException', message);
};

export const GenerateDataKey = (store: KeyStore, input: unknown) => {
  const length = lengthOf(input);
  const context = encryptionContext(input);
  const key = store.usable(requiredText(input, 'KeyId'));
  const dataKey = store.random.bytes(length);
  return {
    CiphertextBlob: seal(key, dataKey, context, store.random).toString('base64'),
    Plaintext: Buffer.from(dataKey).toString('base64'),
    KeyId: key.arn,
  };
};
