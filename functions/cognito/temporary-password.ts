// A temporary password that fits every policy a pool can have (docs: at most 99 characters are ever demanded, of four
// classes). It is random, sealed at once and never mailed; the hire never sees it.
import type { Services } from '../runtime/services.ts';

const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '^$*.[]{}()?!@#%&/,><:;|_~=+-'];
const everything = classes.join('');
const length = 128;

/** Unbiased: bytes beyond the largest multiple of the alphabet are thrown away. */
function draw(random: Services['random'], alphabet: string): string {
  const limit = 256 - (256 % alphabet.length);
  for (;;) {
    for (const byte of random.bytes(8)) {
      if (byte < limit) return alphabet.charAt(byte % alphabet.length);
    }
  }
}

/** 128 characters, each class at least once; about 800 bits. */
export function newTemporaryPassword(random: Services['random']): string {
  const drawn = Array.from({ length: length - classes.length }, () => draw(random, everything));
  return [...classes.map((alphabet) => draw(random, alphabet)), ...drawn].join('');
}
