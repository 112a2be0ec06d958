// One table of the memory store: its items by key, its indexes by looking at every item.
import { AwsError } from '../kit/aws-error.ts';
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

/** An item, what stood in its place before the last change, and when that was. */
type Place = { item: Item | undefined; before: Item | undefined; changedAt: number };

export class MemoryTable {
  readonly keys: Keys;
  readonly #indexes: ReadonlyMap<string, Index>;
  readonly #places = new Map<string, Map<string, Place>>();
  /** By index and the value of its partition key. */
  readonly #indexed = new Map<Index, Map<unknown, Set<Item>>>();

  /** @param definition the input of CreateTable */
  constructor(definition: Item) {
    this.keys = keysIn(definition['KeySchema']);
    this.#indexes = new Map(
      members(definition['GlobalSecondaryIndexes']).map((index) => [
        String(index['IndexName']),
        indexOf(index, this.keys),
      ]),
    );
    for (const index of this.#indexes.values()) this.#indexed.set(index, new Map());
  }

  get(key: Item): Item | undefined {
    const { hash, range } = this.#place(key);
    return this.#places.get(hash)?.get(range)?.item;
  }

  /** The item as a late reader sees it, who has not heard of its last change if `isUnheard` says so. */
  getLate(key: Item, isUnheard: (changedAt: number) => boolean): Item | undefined {
    const { hash, range } = this.#place(key);
    const place = this.#places.get(hash)?.get(range);
    return place && isUnheard(place.changedAt) ? place.before : place?.item;
  }

  put(item: Item, now: number): void {
    this.#change(item, copiedItem(item), now);
  }

  delete(key: Item, now: number): void {
    this.#change(key, undefined, now);
  }

  /** Refuses what is not exactly a key. */
  checkKey(key: Item): void {
    const { hash, range } = this.keys;
    for (const name in key) if (name !== hash && name !== range) throw unfitting();
    this.#place(key);
  }

  /** Every item, in no order that anybody may rely on. */
  *items(): Generator<Item> {
    for (const group of this.#places.values()) for (const { item } of group.values()) if (item) yield item;
  }

  index(name: string): Index {
    const keys = this.#indexes.get(name);
    if (!keys) throw invalid(`The table does not have the specified index: ${name}`);
    return keys;
  }

  /** The items of one partition of the table or of one of its indexes, in the order of the range key. */
  partition(value: unknown, index?: Index): Item[] {
    const { range } = index ?? this.keys;
    const found = index ? [...(this.#indexed.get(index)?.get(value) ?? [])] : this.#group(value);
    if (range === undefined) return found;
    return found.toSorted((one, other) => order(one[range], other[range]) ?? 0);
  }

  #group(value: unknown): Item[] {
    const found: Item[] = [];
    for (const { item } of this.#places.get(String(value))?.values() ?? []) if (item) found.push(item);
    return found;
  }

  #change(where: Item, item: Item | undefined, changedAt: number): void {
    const { hash, range } = this.#place(where);
    let group = this.#places.get(hash);
    if (!group) this.#places.set(hash, (group = new Map()));
    const place = group.get(range);
    if (place) {
      Object.assign(place, { item, before: place.item, changedAt });
    } else if (item) group.set(range, { item, before: undefined, changedAt });
    for (const [index, partitions] of this.#indexed) this.#reindex(index, partitions, place?.before, item);
  }

  #reindex(index: Index, partitions: Map<unknown, Set<Item>>, before: Item | undefined, now: Item | undefined): void {
    if (before) partitions.get(before[index.hash])?.delete(before);
    const isIn = now && isKey(now[index.hash]) && (index.range === undefined || isKey(now[index.range]));
    if (!isIn) return;
    const partition = partitions.get(now[index.hash]);
    if (partition) partition.add(now);
    else partitions.set(now[index.hash], new Set([now]));
  }

  #place(item: Item): { hash: string; range: string } {
    const { hash, range } = this.keys;
    const [one, other] = [item[hash], range === undefined ? '' : item[range]];
    if (!isKey(one) || !(range === undefined || isKey(other))) throw unfitting();
    return { hash: String(one), range: String(other) };
  }
}

const unfitting = () => invalid('The provided key element does not match the schema');
