// The sender of emails as people write it, `Acme, Inc. <hr@example.com>`, and as a From header has it (RFC 5322, 3.4; for
// letters beyond ASCII RFC 2047, which SES asks for). Pure; the deployment makes the header once, for our emails and
// Cognito's.

export type Sender = { readonly name?: string; readonly address: string };

/** Quotes may be written around a name already. */
const unquoted = (name: string): string =>
  /^".*"$/su.test(name) ? name.slice(1, -1).replaceAll(/\\(.)/gsu, '$1') : name;

/** @returns undefined for what is neither an address nor a name with one */
export function readSender(text: string): Sender | undefined {
  const [, written, bracketed] = /^(.*)<([^<>\s]+)>$/su.exec(text.trim()) ?? [];
  const address = bracketed ?? text.trim();
  const name = unquoted((written ?? '').trim());
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]+\.)+[\w-]{2,}$/u.test(address) || address.length > 254)
    return undefined;
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return undefined;
  return name === '' ? { address } : { name, address };
}

/** An encoded word has 75 characters at most: 45 bytes between its frame (RFC 2047, 2). */
const bytesPerWord = 45;

const encodedWords = (name: string): string => {
  const words = [''];
  for (const sign of name) {
    const longer = (words.at(-1) ?? '') + sign;
    if (Buffer.byteLength(longer) > bytesPerWord) words.push(sign);
    else words[words.length - 1] = longer;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
};

const phrase = (name: string): string => {
  // What looks like an encoded word would be read as one.
  if (!/^[\x20-\x7e]+$/u.test(name) || name.includes('=?')) return encodedWords(name);
  return /^[\w!#$%&'*+/=?^`{|}~ -]+$/u.test(name) ? name : `"${name.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
};

export const senderHeader = ({ name, address }: Sender): string =>
  name === undefined ? address : `${phrase(name)} <${address}>`;
