// XML as S3 writes it, and the little that is read of it.

export type Xml = string | number | boolean | { readonly [name: string]: Xml | readonly Xml[] | undefined };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"\r]/g, (found) => entities[found] ?? found);

const element = (name: string, value: Xml): string => {
  const inner = typeof value === 'object' ? members(value) : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
};

const isList = (value: Xml | readonly Xml[]): value is readonly Xml[] => Array.isArray(value);

const members = (value: { readonly [name: string]: Xml | readonly Xml[] | undefined }): string =>
  Object.entries(value)
    .flatMap(([name, member]) => {
      if (member === undefined) return [];
      return isList(member) ? member.map((each) => element(name, each)) : [element(name, member)];
    })
    .join('');

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const document = (name: string, value: { readonly [name: string]: Xml | readonly Xml[] | undefined }): string =>
  `${head}<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${members(value)}</${name}>`;

export const errorDocument = (value: { readonly [name: string]: Xml | undefined }): string =>
  `${head}${element('Error', value)}`;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (found, hex: string, decimal: string, name: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return decimal === undefined ? (named[name] ?? found) : String.fromCodePoint(Number(decimal));
  });

/** The texts of all elements of that name. */
export const textsOf = (xml: string, name: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g')), ([, text = '']) => unescaped(text));
