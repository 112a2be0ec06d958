// The RSA key that signs the tokens of every emulated pool, as its public key is shown and as it is used.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { developmentKey } from './development-key.ts';

export type SigningKey = {
  readonly keyId: string;
  readonly jwk: { kty: 'RSA'; alg: 'RS256'; use: 'sig'; kid: string; n: string; e: string };
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
};

const create = (): SigningKey => {
  const privateKey = createPrivateKey(developmentKey);
  const publicKey = createPublicKey(privateKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const keyId = createHash('sha256').update(n).digest('base64');
  return {
    keyId,
    jwk: { kty: 'RSA', alg: 'RS256', use: 'sig', kid: keyId, n, e },
    sign: (text) => sign('sha256', Buffer.from(text), privateKey).toString('base64url'),
    verify: (text, signature) => verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
  };
};

let key: SigningKey | undefined;

export const signingKey = (): SigningKey => (key ??= create());
