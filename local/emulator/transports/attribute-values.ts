// DynamoDB's attribute values and the plain values that the SDK's document client makes of them.

export type Item = Record<string, unknown>;

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const setValue = (set: ReadonlySet<unknown>): Item => {
  const members = [...set];
  if (members.length > 0 && members.every((member) => typeof member === 'string')) return { SS: members };
  if (members.length > 0 && members.every((member) => typeof member === 'number')) return { NS: members.map(String) };
  throw new TypeError('A set holds texts only or numbers only, and at least one.');
};

export const toAttributeValue = (value: unknown): Item => {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return { N: String(value) };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (value instanceof Set) return setValue(value);
  if (Array.isArray(value)) return { L: value.filter((item) => item !== undefined).map(toAttributeValue) };
  if (isPlainObject(value)) return { M: toItem(value) };
  throw new TypeError('The value is none that DynamoDB stores.');
};

/** Undefined members are dropped, as with removeUndefinedValues. */
export const toItem = (value: object): Item =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, toAttributeValue(member)]])),
  );

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const fromAttributeValue = (value: unknown): unknown => {
  const [type, content]: [string, unknown] = (isObject(value) ? Object.entries(value)[0] : undefined) ?? [
    '',
    undefined,
  ];
  if (type === 'N') return Number(content);
  if (type === 'NULL') return null;
  if (type === 'B') return new Uint8Array(Buffer.from(String(content), 'base64'));
  if (type === 'M' && isObject(content)) return fromItem(content);
  if (Array.isArray(content)) {
    if (type === 'L') return content.map(fromAttributeValue);
    return new Set(type === 'NS' ? content.map(Number) : content);
  }
  return content;
};

export const fromItem = (value: object): Item =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fromAttributeValue(member)]));
