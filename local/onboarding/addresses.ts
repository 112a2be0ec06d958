// Where a running `npm start` is: written into a file when it has started, so that the other commands find it on any port
// (hr/client/local-environment.ts reads it too).
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

export const addressesFile = join(import.meta.dirname, '../../dist/local/addresses.json');

const addresses = z.object({ endpoint: z.url(), page: z.url(), inbox: z.url() });
export type Addresses = z.infer<typeof addresses>;

export function writeAddresses(running: Addresses, file = addressesFile): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(running)}\n`);
}

/** Undefined when none runs. */
export function readAddresses(file = addressesFile): Addresses | undefined {
  try {
    return z.safeParse(addresses, JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** At the end of a run; a later one on other ports has a file of its own by then. */
export function removeAddresses({ endpoint }: Addresses, file = addressesFile): void {
  if (readAddresses(file)?.endpoint === endpoint) rmSync(file, { force: true });
}
