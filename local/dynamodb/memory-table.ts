// One table of the memory store: its items by key, its indexes by looking at every item.
import { AwsError } from '../aws-error.ts';
import { copiedItem, isItem, type Item, order } from './memory-values.ts';

export type Keys = { readonly hash: string; readonly range: string | undefined };
/** `shown` names the attributes that an index has; undefined for all of them. */
export type Index = Keys & { readonly shown: readonly string[] | undefined };

const invalid = (message: string) => new AwsError('ValidationException', message);

const members = (value: unknown): readonly Item[] => (Array.isArray(value) ? value.filter(isItem) : []);

function keysIn(schema: unknown): Keys {
  const named = (type: string) => members(schema).find(({ KeyType }) => KeyType === type)?.['AttributeName'];
  const [hash, range] = [named('HASH'), named('RANGE')];
  if (typeof hash !== 'string') throw invalid('No Hash Key specified in schema.');
  return { hash, range: typeof range === 'string' ? range : undefined };
}

const namesOf = ({ hash, range }: Keys) => (range === undefined ? [hash] : [hash, range]);

function indexOf({ KeySchema, Projection }: Item, table: Keys): Index {
  const keys = keysIn(KeySchema);
  const { ProjectionType, NonKeyAttributes } = isItem(Projection) ? Projection : {};
  if (ProjectionType === 'ALL') return { ...keys, shown: undefined };
  const more = Array.isArray(NonKeyAttributes) ? NonKeyAttributes.map(String) : [];
  return { ...keys, shown: [...new Set([...namesOf(table), ...namesOf(keys), ...more])] };
}

const isKey = (value: unknown) => (typeof value === 'string' && value !== '') || typeof value === 'number';

export class MemoryTable {
  readonly keys: Keys;
  readonly #indexes: ReadonlyMap<string, Index>;
  readonly #items = new Map<string, Map<string, Item>>();

  /** @param definition the input of CreateTable */
  constructor(definition: Item) {
    this.keys = keysIn(definition['KeySchema']);
    this.#indexes = new Map(
      members(definition['GlobalSecondaryIndexes']).map((index) => [
        String(index['IndexName']),
        indexOf(index, this.keys),
      ]),
    );
  }

  get(key: Item): Item | undefined {
    const { hash, range } = this.#place(key);
    return this.#items.get(hash)?.get(range);
  }

  put(item: Item): void {
    const { hash, range } = this.#place(item);
    const copy = copiedItem(item);
    const group = this.#items.get(hash);
    if (group) group.set(range, copy);
    else this.#items.set(hash, new Map([[range, copy]]));
  }

  delete(key: Item): void {
    const { hash, range } = this.#place(key);
    const group = this.#items.get(hash);
    group?.delete(range);
    if (group?.size === 0) this.#items.delete(hash);
  }

  /** Refuses what is not exactly a key. */
  checkKey(key: Item): void {
    const { hash, range } = this.keys;
    if (Object.keys(key).some((name) => name !== hash && name !== range)) throw unfitting();
    this.#place(key);
  }

  /** Every item, in no order that anybody may rely on. */
  *items(): Generator<Item> {
    for (const group of this.#items.values()) yield* group.values();
  }

  index(name: string): Index {
    const keys = this.#indexes.get(name);
    if (!keys) throw invalid(`The table does not have the specified index: ${name}`);
    return keys;
  }

  /** The items of one partition, in the order of the range key. */
  partition(value: unknown, keys: Keys = this.keys): Item[] {
    const { hash, range } = keys;
    const found = keys === this.keys ? [...(this.#items.get(String(value))?.values() ?? [])] : [];
    if (keys !== this.keys) for (const item of this.items()) if (item[hash] === value) found.push(item);
    if (range === undefined) return found;
    return found.filter((item) => isKey(item[range])).toSorted((one, other) => order(one[range], other[range]) ?? 0);
  }

  #place(item: Item): { hash: string; range: string } {
    const { hash, range } = this.keys;
    const [one, other] = [item[hash], range === undefined ? '' : item[range]];
    if (!isKey(one) || !(range === undefined || isKey(other))) throw unfitting();
    return { hash: String(one), range: String(other) };
  }
}

const unfitting = () => invalid('The provided key element does not match the schema');
