// The RSA key that signs the tokens: one for all, since it protects nothing, and no time goes into making one.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { developmentKey } from './development-key.ts';

export type SigningKey = {
  readonly keyId: string;
  readonly jwk: { kty: 'RSA'; alg: 'RS256'; use: 'sig'; kid: string; n: string; e: string };
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
};

const privateKey = createPrivateKey({ format: 'jwk', key: developmentKey });
const publicKey = createPublicKey(privateKey);
const { e, n } = developmentKey;
const keyId = createHash('sha256').update(n).digest('base64');

export const signingKey: SigningKey = {
  keyId,
  jwk: { kty: 'RSA', alg: 'RS256', use: 'sig', kid: keyId, n, e },
  sign: (text) => sign('sha256', Buffer.from(text), privateKey).toString('base64url'),
  verify: (text, signature) => verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
};
