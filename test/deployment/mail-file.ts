// A mail as it was received, read back: RFC 5322 and MIME as far as our mails and Cognito's go. What it cannot read it says.
import type { ReadMail } from '../../local/onboarding/person.ts';

type Part = { readonly headers: ReadonlyMap<string, string>; readonly body: string };

/** Bytes stand in a text, one character each, until their charset is known. */
const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const byteOfHex = (_all: string, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16));
const quoted = (text: string) => bytesOf(text.replaceAll(/=([0-9A-Fa-f]{2})/g, byteOfHex));

const decoders: Readonly<Record<string, (body: string) => Uint8Array>> = {
  base64: (body) => Buffer.from(body, 'base64'),
  'quoted-printable': (body) => quoted(body.replaceAll(/[ \t]*=\r?\n/g, '')),
  '7bit': bytesOf,
  '8bit': bytesOf,
};

/** RFC 2047, `=?utf-8?B?…?=`: the space between two such words is none. */
function decodedWords(text: string): string {
  const joined = text.replaceAll(/\?=[ \t]+=\?/g, '?==?');
  return joined.replaceAll(/=\?([^?*]+)\?([BbQq])\?([^?]*)\?=/g, (_all, charset: string, how: string, word: string) => {
    const bytes = how.toUpperCase() === 'B' ? Buffer.from(word, 'base64') : quoted(word.replaceAll('_', ' '));
    return new TextDecoder(charset).decode(bytes);
  });
}

function readPart(raw: string): Part {
  const gap = /^\r?\n|\r?\n\r?\n/.exec(raw);
  const head = raw.slice(0, gap?.index ?? raw.length).replaceAll(/\r?\n(?=[ \t])/g, '');
  const headers = head.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, name = '', value = ''] = /^([^:\s]+):[ \t]*(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [[name.toLowerCase(), value]];
  });
  return { headers: new Map(headers.toReversed()), body: gap ? raw.slice(gap.index + gap[0].length) : '' };
}

const parameter = (value: string, name: string) => {
  const [, inQuotes, bare] = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value) ?? [];
  return inQuotes ?? bare;
};

const typeOf = ({ headers }: Part) => headers.get('content-type') ?? 'text/plain; charset=us-ascii';

/** A part and those within it, in their order. */
function leaves(part: Part): Part[] {
  const type = typeOf(part);
  if (!/^multipart\//i.test(type)) return [part];
  const boundary = parameter(type, 'boundary');
  if (boundary === undefined) throw new Error('A multipart mail without a boundary.');
  // The end of the line before a boundary is the boundary's.
  const [, ...parts] = `\n${part.body}`.split(`\n--${boundary}`).map((each) => each.replace(/\r$/, ''));
  const inner = parts.filter((each) => !each.startsWith('--')).map((each) => each.replace(/^[^\n]*\n/, ''));
  return inner.flatMap((each) => leaves(readPart(each)));
}

function textOf(part: Part): string {
  const encoding = (part.headers.get('content-transfer-encoding') ?? '7bit').toLowerCase();
  const decode = decoders[encoding];
  if (!decode) throw new Error(`A mail in the encoding ${encoding}.`);
  return new TextDecoder(parameter(typeOf(part), 'charset') ?? 'utf-8').decode(decode(part.body));
}

/** Our own letters have a link in them, or neither link nor digits; the mail with the code has digits and no link. */
const kindOf = (text: string) => {
  const visible = text.replaceAll(/<style[\s\S]*?<\/style>/g, '');
  return !/#[\w-]{43}(?![\w-])/.test(visible) && /(?<![\w#&-])\d{6}(?!\w)/.test(visible) ? 'verification-code' : 'mail';
};

/** @param raw the bytes, one character each (latin1) @throws Error for what it cannot read */
export function readMailFile(raw: string): ReadMail {
  const mail = readPart(raw);
  const parts = leaves(mail);
  const best = ['text/plain', 'text/html'].map((type) =>
    parts.find((part) => typeOf(part).toLowerCase().startsWith(type)),
  );
  const found = best.find((part) => part !== undefined);
  const body = found ? textOf(found) : '';
  const to = decodedWords(mail.headers.get('to') ?? '');
  return {
    to: /<([^<>]+)>\s*$/.exec(to)?.[1] ?? to.trim(),
    subject: decodedWords(mail.headers.get('subject') ?? ''),
    body,
    kind: kindOf(body),
  };
}
