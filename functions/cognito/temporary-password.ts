// A temporary password that fits every policy a pool can have (docs: at most 99 characters are ever demanded, of four
// classes). It is random, sealed at once and never mailed; the hire never sees it.
import type { BaseServices, Uses } from '../runtime/services.ts';

const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '^$*.[]{}()?!@#%&/,><:;|_~=+-'];
const everything = classes.join('');
const length = 128;

/** Unbiased: bytes beyond the largest multiple of the alphabet are thrown away. */
function draw(random: BaseServices['random'], alphabet: string): string {
  const limit = 256 - (256 % alphabet.length);
  for (;;) {
    for (const byte of random.bytes(8)) {
      if (byte < limit) return alphabet.charAt(byte % alphabet.length);
    }
  }
}

/** 128 characters, each class at least once; about 800 bits. */
export function newTemporaryPassword(random: BaseServices['random']): string {
  const drawn = Array.from({ length: length - classes.length }, () => draw(random, everything));
  return [...classes.map((alphabet) => draw(random, alphabet)), ...drawn].join('');
}

/** Gives the user another temporary password; sealed before Cognito gets it. @throws UserGoneError */
export async function renewTemporaryPassword(
  { users, vault, random }: Uses<{ users: 'setTemporaryPassword'; vault: 'put' }>,
  { hireId, username, endsAt }: { readonly hireId: string; readonly username: string; readonly endsAt: number },
): Promise<string> {
  const password = newTemporaryPassword(random);
  await vault.put({ hireId, purpose: 'temporary-password' }, password, endsAt);
  await users.setTemporaryPassword(username, password);
  return password;
}
