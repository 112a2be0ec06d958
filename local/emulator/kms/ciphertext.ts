// Ciphertexts that say which key they are under: version, key id, nonce, tag, AES-256-GCM text.
// The encryption context and the key id are authenticated, so a wrong context and a changed byte look the same.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { AwsError } from '../kit/aws-error.ts';
import type { Random } from '../kit/seams.ts';
import type { Key } from './key-store.ts';

const version = 1;
const idLength = 16;
const nonceLength = 12;
const tagLength = 16;
const headLength = 1 + idLength + nonceLength + tagLength;

export type EncryptionContext = Record<string, string>;

/** The order in which a context is written does not count. */
const additionalData = (keyId: string, context: EncryptionContext): Buffer => {
  const pairs = Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify([keyId, pairs]));
};

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

export const seal = (key: Key, plaintext: Uint8Array, context: EncryptionContext, random: Random): Buffer => {
  const nonce = random.bytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce).setAAD(additionalData(key.id, context));
  const text = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(version), idBytes(key.id), nonce, cipher.getAuthTag(), text]);
};

/** AWS sends this exception without a text. */
const invalid = (): AwsError => new AwsError('InvalidCiphertextException', '');

/** The id of the key that a ciphertext names. */
export const keyIdOf = (ciphertext: Buffer): string => {
  if (ciphertext.length <= headLength || ciphertext[0] !== version) throw invalid();
  const hex = ciphertext.subarray(1, 1 + idLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

export const open = (key: Key, ciphertext: Buffer, context: EncryptionContext): Buffer => {
  const nonce = ciphertext.subarray(1 + idLength, 1 + idLength + nonceLength);
  const tag = ciphertext.subarray(1 + idLength + nonceLength, headLength);
  const decipher = createDecipheriv('aes-256-gcm', key.material, nonce)
    .setAAD(additionalData(key.id, context))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(headLength)), decipher.final()]);
  } catch {
    throw invalid();
  }
};
