// Reads a file of hires: one JSON object, a JSON array, JSON lines, or CSV with a header. Whether each is a hire, the contract
// says; here the file's own spelling is read, and it is told where in the file each stands.
import { readCsvFile } from './csv-file.ts';
import { decodeText } from './encoding.ts';
import { FileUnreadableError, type HiresFile } from './entry.ts';
import { readJsonFile } from './json-file.ts';

export type ReadOptions = {
  /** Named by the owner of the file, where it can not be seen. */
  readonly encoding?: string | undefined;
  readonly ignoresOthers?: boolean;
};

/** @throws FileUnreadableError */
export function readHires(bytes: Uint8Array, { encoding: named, ignoresOthers = false }: ReadOptions = {}): HiresFile {
  const { text, encoding } = decodeText(bytes, named);
  const isJson = /^\s*[[{]/.test(text);
  const file = isJson ? readJsonFile(text) : readCsvFile(text, { ignoresOthers });
  if (file.entries.length === 0) throw new FileUnreadableError('there is no hire in it');
  const readAs = encoding === 'utf-8' ? [] : [`read as ${encoding}`];
  return { ...file, notes: [...readAs, ...file.notes] };
}
