// The RSA key that signs the tokens. Its primes come from a seed, so that the same seed gives the same tokens; node
// can only generate keys from its own randomness.
import { checkPrimeSync, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export type SigningKey = {
  readonly keyId: string;
  readonly jwk: { kty: 'RSA'; alg: 'RS256'; use: 'sig'; kid: string; n: string; e: string };
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
};

const publicExponent = 65_537n;
const smallPrimes = [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n];
const keys = new Map<string, SigningKey>();

const candidate = (seed: Uint8Array, label: string) => {
  const bytes = createHash('shake256', { outputLength: 128 }).update(seed).update(label).digest();
  // The top two bits make the product 2048 bits long, the lowest makes the number odd.
  return BigInt(`0x${bytes.toString('hex')}`) | (3n << 1022n) | 1n;
};

const isUsable = (number: bigint) =>
  smallPrimes.every((prime) => number % prime !== 0n) &&
  (number - 1n) % publicExponent !== 0n &&
  checkPrimeSync(number);

const primeFrom = (seed: Uint8Array, name: string) => {
  let attempt = 0;
  let number = candidate(seed, `${name}0`);
  while (!isUsable(number)) {
    attempt += 1;
    number = candidate(seed, `${name}${attempt}`);
  }
  return number;
};

const inverse = (value: bigint, modulus: bigint) => {
  let [r, nextR, s, nextS] = [modulus, value % modulus, 0n, 1n];
  while (nextR !== 0n) {
    const quotient = r / nextR;
    [r, nextR] = [nextR, r - quotient * nextR];
    [s, nextS] = [nextS, s - quotient * nextS];
  }
  return s < 0n ? s + modulus : s;
};

const base64url = (number: bigint) => {
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
};

const privateKeyFrom = (seed: Uint8Array): KeyObject => {
  const p = primeFrom(seed, 'p');
  const q = primeFrom(seed, 'q');
  const d = inverse(publicExponent, (p - 1n) * (q - 1n));
  const parts = { n: p * q, e: publicExponent, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const jwk = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, base64url(value)]));
  return createPrivateKey({ format: 'jwk', key: { kty: 'RSA', ...jwk } });
};

const create = (seed: Uint8Array): SigningKey => {
  const privateKey = privateKeyFrom(seed);
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

/** Worlds of the same seed share one key: finding the primes takes some 80 ms. */
export const signingKey = (seed: Uint8Array): SigningKey => {
  const name = Buffer.from(seed).toString('hex');
  const key = keys.get(name) ?? create(seed);
  keys.set(name, key);
  return key;
};
