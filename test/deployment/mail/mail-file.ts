// A mail as it was received, read back, and which of our mails it is.
import PostalMime, { type Address } from 'postal-mime';
import type { ReadMail } from '../../../local/onboarding/person.ts';

/** Our own mails have a link in them, or neither link nor digits; the mail with the code has digits and no link. */
const kindOf = (text: string) => {
  const visible = text.replaceAll(/<style[\s\S]*?<\/style>/g, '');
  return !/#[\w-]{43}(?![\w-])/.test(visible) && /(?<![\w#&-])\d{6}(?!\w)/.test(visible) ? 'verification-code' : 'mail';
};

const addressOf = (to: readonly Address[] = []) => to.at(-1)?.address ?? '';

/** @param raw the bytes */
export async function readMailFile(raw: Uint8Array | string): Promise<ReadMail> {
  const { to, subject = '', text, html = '' } = await PostalMime.parse(raw);
  // The reader ends each part with a line end; the mail need not have one.
  const body = (text ?? html).replace(/\n$/, '');
  return { to: addressOf(to), subject, body, kind: kindOf(body) };
}
