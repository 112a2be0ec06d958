// Seals a secret: KMS makes a data key for {hire, purpose, number}, AES-256-GCM encrypts with it, the same context authenticated.
// KMS Encrypt alone ends at 4,096 bytes and tokens may be longer (docs.aws.amazon.com/kms, API_Encrypt).
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { SealBrokenError } from '../../workflow/contract/errors.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';

/** What a secret is for; KMS policies allow each function only the purposes that it needs. */
export type Purpose =
  | 'temporary-password'
  | 'challenge-session'
  | 'new-password'
  | 'verification-code'
  | 'access-token'
  | 'refresh-token'
  | 'invitation-id'
  | 'task-token';

/** `number` tells apart what one hire can have several of for a purpose: a sealed value opens in its own place alone. */
export type SealContext = { readonly hire: string; readonly purpose: Purpose; readonly number: string };

// Layout: version (1 byte) | length of the encrypted data key (2) | encrypted data key | nonce (12) | tag (16) | ciphertext
const version = 2;
const nonceLength = 12;
const tagLength = 16;
const headLength = 3;

const additionalData = ({ hire, purpose, number }: SealContext) => Buffer.from(JSON.stringify([hire, purpose, number]));

const otherContext = {
  InvalidCiphertextException: (): never => {
    throw new SealBrokenError('The data key belongs to another context.');
  },
};

/** @returns the sealed bytes: about 230 more than the secret has in UTF-8. */
export async function seal(
  { kms, random, settings }: Pick<Clients, 'kms' | 'random' | 'settings'>,
  context: SealContext,
  secret: string,
): Promise<Uint8Array> {
  const command = new GenerateDataKeyCommand({ KeyId: settings.keyId, KeySpec: 'AES_256', EncryptionContext: context });
  const { Plaintext: key, CiphertextBlob: encryptedKey } = await aws('KMS GenerateDataKey', () => kms.send(command));
  if (!key || !encryptedKey) throw new SealBrokenError('KMS returned no data key.');
  const nonce = random.bytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additionalData(context));
  const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  key.fill(0);
  const head = Buffer.from([version, encryptedKey.length >> 8, encryptedKey.length & 255]);
  return Buffer.concat([head, encryptedKey, nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws SealBrokenError when the bytes, the key or the context are not those of the seal. */
export async function unseal({ kms }: Pick<Clients, 'kms'>, context: SealContext, sealed: Uint8Array): Promise<string> {
  const bytes = Buffer.from(sealed);
  const nonceAt = headLength + (bytes.length >= headLength ? bytes.readUInt16BE(1) : 0);
  const textAt = nonceAt + nonceLength + tagLength;
  if (bytes[0] !== version || bytes.length < textAt) throw new SealBrokenError('The sealed value is malformed.');
  const command = new DecryptCommand({
    CiphertextBlob: bytes.subarray(headLength, nonceAt),
    EncryptionContext: context,
  });
  const { Plaintext: key } = await aws('KMS Decrypt', () => kms.send(command), otherContext);
  if (!key) throw new SealBrokenError('KMS returned no data key.');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, nonceAt + nonceLength))
    .setAAD(additionalData(context))
    .setAuthTag(bytes.subarray(nonceAt + nonceLength, textAt));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('utf8');
  } catch {
    throw new SealBrokenError('The sealed value was modified.');
  } finally {
    key.fill(0);
  }
}
