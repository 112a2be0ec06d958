// A mail address as RFC 5321 writes it, without what no provider gives to a person: a local part in quotes and a domain as a
// number. What is beyond ASCII is left out because Amazon SES sends to no such local part; a domain has its xn-- form.
import * as z from 'zod/mini';

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** What some mail programs would read as another address (RFC 2047). */
const encodedWord = '=\\?[^@?]*\\?[^@?]*\\?';

/**
 * At most 64 characters before the @ (4.5.3.1.1). A last label of digits alone would be part of an IP
 * address.
 */
const pattern = new RegExp(
  `^(?=[^@]{1,64}@)(?![^@]*${encodedWord})${atom}(?:\\.${atom})*@(?:${label}\\.)+(?![0-9]+$)${label}$`,
);

/** A path has 256 characters, two of which are its brackets (4.5.3.1.3). */
const longest = 254;

export const mailAddress = z
  .email({ pattern, error: 'has to be a mail address' })
  .check(z.maxLength(longest, `has to be at most ${longest} characters`));
