// What each child execution of a Map Run is given: one item, or a batch of them.
import { Data, stringify } from '../../json.ts';
import type { Values } from '../../jsonata/fields.ts';
import { dataBytes } from '../../limits.ts';

export type ChildInput = { readonly input: Data; readonly itemCount: number };

const bytesOf = (value: unknown): number => Buffer.byteLength(stringify(value));

/** Documented: no batch is larger than 256 KiB, and a batch holds one item at least. */
const batchesOf = (items: readonly unknown[], mostItems: number, mostBytes: number, fixed: number): unknown[][] => {
  const batches: unknown[][] = [];
  let batch: unknown[] = [];
  let size = fixed;
  for (const item of items) {
    const more = bytesOf(item) + 1;
    if (batch.length > 0 && (batch.length >= mostItems || size + more > mostBytes)) {
      batches.push(batch);
      batch = [];
      size = fixed;
    }
    batch.push(item);
    size += more;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
};

const limit = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && value >= 1 ? Math.floor(value) : otherwise;

export const childInputs = (items: readonly unknown[], values: Values, isBatched: boolean): ChildInput[] => {
  if (!isBatched) return items.map((item) => ({ input: Data.of(item), itemCount: 1 }));
  const shared = 'BatchInput' in values ? { BatchInput: values.BatchInput } : {};
  const mostBytes = Math.min(limit(values.MaxInputBytesPerBatch, dataBytes), dataBytes);
  const fixed = bytesOf({ ...shared, Items: [] });
  return batchesOf(items, limit(values.MaxItemsPerBatch, Infinity), mostBytes, fixed).map((Items) => ({
    input: Data.of({ ...shared, Items }),
    itemCount: Items.length,
  }));
};
